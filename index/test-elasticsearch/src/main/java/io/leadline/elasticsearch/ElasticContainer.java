package io.leadline.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** One node of the official Elasticsearch in a container, of the version of {@link Launcher}; it ends with this JVM. */
public final class ElasticContainer {
    private static final int HTTP = 9200;
    private static final Duration MOST = Duration.ofMinutes(3);

    private ElasticContainer() {}

    /** @return where the node answers; nothing where no Docker engine does, or where it cannot get or start the image */
    public static Optional<URI> start() throws IOException {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.empty();
        }
        GenericContainer<?> node = new GenericContainer<>(image())
                .withEnv("discovery.type", "single-node")
                .withEnv("xpack.security.enabled", "false")
                .withEnv("ES_JAVA_OPTS", "-Xms1g -Xmx1g")
                .withExposedPorts(HTTP)
                .waitingFor(Wait.forHttp("/_cluster/health?wait_for_status=yellow")
                        .forPort(HTTP)
                        .withStartupTimeout(MOST));
        try {
            node.start();
        } catch (ContainerFetchException | ContainerLaunchException e) {
            System.out.println("No Elasticsearch in a container: " + e.getMessage());
            return Optional.empty();
        }
        return Optional.of(URI.create("http://" + node.getHost() + ':' + node.getMappedPort(HTTP)));
    }

    private static String image() throws IOException {
        try (InputStream image = ElasticContainer.class.getResourceAsStream("image.txt")) {
            return new String(image.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
