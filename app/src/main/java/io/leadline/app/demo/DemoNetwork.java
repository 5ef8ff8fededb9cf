package io.leadline.app.demo;

import io.leadline.app.config.Settings;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.sandbox.Sandbox;
import io.leadline.sandbox.SandboxConfig;
import io.leadline.sandbox.world.Ids;
import io.leadline.sandbox.world.Post;
import io.leadline.sandbox.world.World;
import io.leadline.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The made-up network of the demo, in which its sources look: the same after a restart, and nobody of its files is in it. */
public final class DemoNetwork implements AutoCloseable {
    private static final int PEOPLE = 5_000;

    private final Sandbox sandbox;
    private final Instant began;

    private DemoNetwork(Sandbox sandbox, Instant began) {
        this.sandbox = sandbox;
        this.began = began;
    }

    /** @param filed how many people are in the files */
    public static DemoNetwork start(Settings.Demo demo, int filed) throws IOException {
        Path folder = Files.createDirectories(demo.data().resolve("demo"));
        Path file = folder.resolve("network-began.txt");
        if (!Files.exists(file)) {
            Files.writeString(file, Instant.now().toString());
        }
        Instant began = began(file);
        SandboxConfig config = SandboxConfig.of(demo.seed(), PEOPLE, began)
                .withTaken(DemoFiles.names(demo.seed(), filed))
                .withoutLimits();
        Sandbox sandbox = Sandbox.start(config);
        sandbox.clock().turn(Duration.between(sandbox.clock().instant(), Instant.now()));
        return new DemoNetwork(sandbox, began);
    }

    private static Instant began(Path file) throws IOException {
        String text = Files.readString(file).strip();
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, file + " holds '" + text + "', expected a time; remove the folder", e);
        }
    }

    /** The same, with the network as the provider of X and LinkedIn. */
    public Settings connect(Settings settings) {
        return settings.withSandbox(sandbox.url(), SandboxConfig.TOKEN, SandboxConfig.ACCOUNT);
    }

    /** What is looked for in it, as {@code POST /sources} takes it. */
    public JsonNode sources() {
        return Json.MAPPER.readTree(Words.text("sources.json").replace("{post}", mostCommented()));
    }

    /** The post on LinkedIn that somebody would paste in. */
    private String mostCommented() {
        World world = sandbox.world();
        return IntStream.range(0, world.people())
                .boxed()
                .flatMap(person -> world.postsOf(person, false, began).stream())
                .max(Comparator.comparingInt(
                                (Post post) -> world.comments(post, began).size())
                        .thenComparing(Post::index))
                .map(post -> "https://www.linkedin.com/feed/update/urn:li:activity:" + Ids.post(post))
                .orElseThrow();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
