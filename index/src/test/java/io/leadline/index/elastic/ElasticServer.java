package io.leadline.index.elastic;

import io.leadline.elasticsearch.ElasticContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The Elasticsearch of the tests: the one that {@code LEADLINE_TEST_ES} names, else a container where Docker answers, else the
 * real server from Maven Central in a process of its own; several nodes, which tests kill, are always such processes. Started
 * when the first test asks, stopped with this JVM.
 */
public final class ElasticServer {
    private static final List<String> NAMES = List.of("one", "two", "three");

    private static ElasticServer shared;
    private static ElasticServer threeNodes;

    private final List<URI> urls;
    private final List<ElasticNode> nodes;

    /** @param nodes that this JVM started; none for a server that was there */
    private ElasticServer(List<URI> urls, List<ElasticNode> nodes) {
        this.urls = List.copyOf(urls);
        this.nodes = List.copyOf(nodes);
    }

    /** One node. */
    public static synchronized ElasticServer shared() {
        if (shared == null) {
            shared = started(ElasticServer::startOne);
        }
        return shared;
    }

    /** Three nodes that a test may kill, if it brings them back. Their queues for writes are short. */
    static synchronized ElasticServer threeNodes() {
        if (threeNodes == null) {
            threeNodes = started(ElasticServer::startThree);
        }
        return threeNodes;
    }

    public URI url() {
        return urls.getFirst();
    }

    List<ElasticNode> nodes() {
        return nodes;
    }

    /** Options of an installation that nobody else uses. */
    public ElasticOptions fresh() {
        return ElasticOptions.at(url())
                .withUrls(urls)
                .withPrefix("test-" + UUID.randomUUID().toString().substring(0, 12));
    }

    /** Deletes what an installation made, by name: many servers refuse to delete by pattern. */
    public void delete(ElasticOptions options) {
        String pattern = options.prefix() + "-*";
        List<String> indexes = new ArrayList<>();
        Connection.JSON
                .readTree(request("GET", "/" + pattern + "/_alias"))
                .propertyNames()
                .forEach(indexes::add);
        if (!indexes.isEmpty()) {
            request("DELETE", "/" + String.join(",", indexes));
        }
        request("DELETE", "/_index_template/" + pattern);
    }

    /** Sends a request past the engine; returns the answer's body. */
    public String request(String method, String path) {
        return request(method, path, "");
    }

    public String request(String method, String path, String json) {
        IOException failure = new IOException("no node");
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (URI url : urls) {
                try {
                    HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(json))
                            .build();
                    return client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body();
                } catch (IOException e) {
                    failure = e; // a test has killed it; another answers
                }
            }
            throw new UncheckedIOException(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until all nodes are there and every shard has its copy. */
    void awaitWhole() {
        String health = "";
        for (int i = 0; i < 6 && !health.contains("\"timed_out\":false"); i++) {
            health = request(
                    "GET",
                    "/_cluster/health?wait_for_status=green&wait_for_no_relocating_shards=true&timeout=30s&wait_for_nodes="
                            + nodes.size());
        }
        if (!health.contains("\"timed_out\":false")) {
            throw new IllegalStateException("the cluster did not become whole: " + health);
        }
    }

    private interface Start {
        ElasticServer run() throws IOException;
    }

    private static ElasticServer started(Start start) {
        try {
            return start.run();
        } catch (IOException e) {
            throw new IllegalStateException("no Elasticsearch for the tests: " + e.getMessage(), e);
        }
    }

    private static ElasticServer startOne() throws IOException {
        String named = System.getenv("LEADLINE_TEST_ES");
        if (named != null && !named.isBlank()) {
            System.out.println("Elasticsearch of the tests: LEADLINE_TEST_ES, " + named);
            return new ElasticServer(List.of(URI.create(named)), List.of());
        }
        Optional<URI> container = ElasticContainer.start();
        if (container.isPresent()) {
            System.out.println("Elasticsearch of the tests: a container, " + container.get());
            return new ElasticServer(List.of(container.get()), List.of());
        }
        ElasticNode node = new ElasticNode(
                NAMES.getFirst(),
                ElasticNode.freePort(),
                ElasticNode.freePort(),
                List.of("discovery.type=single-node", "cluster.name=" + UUID.randomUUID()));
        node.start();
        node.awaitReady();
        System.out.println(
                "Elasticsearch of the tests, as no Docker answers: the server from Maven Central in a process of its own, "
                        + node.url());
        return new ElasticServer(List.of(node.url()), List.of(node));
    }

    private static ElasticServer startThree() throws IOException {
        List<Integer> ports = new ArrayList<>();
        List<String> seeds = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            ports.add(ElasticNode.freePort());
            seeds.add("127.0.0.1:" + ports.get(i));
        }
        List<String> settings = List.of(
                "cluster.name=" + UUID.randomUUID(),
                "cluster.initial_master_nodes=" + String.join(",", NAMES),
                "discovery.seed_hosts=" + String.join(",", seeds),
                // A node that answers nothing is missed after some ten seconds instead of half a minute.
                "cluster.fault_detection.follower_check.timeout=4s",
                "cluster.fault_detection.follower_check.retry_count=2",
                "cluster.fault_detection.leader_check.timeout=4s",
                "cluster.fault_detection.leader_check.retry_count=2",
                "node.processors=1",
                "thread_pool.write.queue_size=4");
        List<ElasticNode> nodes = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            nodes.add(new ElasticNode(NAMES.get(i), ElasticNode.freePort(), ports.get(i), settings));
        }
        for (ElasticNode node : nodes) {
            node.start();
        }
        for (ElasticNode node : nodes) {
            node.awaitReady();
        }
        ElasticServer server =
                new ElasticServer(nodes.stream().map(ElasticNode::url).toList(), nodes);
        server.awaitWhole();
        System.out.println("Elasticsearch of the tests: three nodes from Maven Central, " + server.urls);
        return server;
    }
}
