package io.leadline.index.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Node;
import io.leadline.model.LeadlineException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.HttpHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Asks the cluster from time to time which nodes it has, and sends requests to these: to new ones too, and no longer to
 * those that left for good. Nodes that are masters and nothing else are left in peace.
 */
final class Sniffing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sniffing.class);

    private final Connection connection;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("elasticsearch-nodes").factory());

    Sniffing(Connection connection) {
        this.connection = connection;
        long millis = connection.options().http().sniffInterval().toMillis();
        scheduler.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            JsonNode told =
                    connection.call("GET", "/_nodes/http?filter_path=nodes.*.roles,nodes.*.http.publish_address", null);
            List<Node> nodes = new ArrayList<>();
            for (JsonNode node : told.path("nodes")) {
                JsonNode address = node.path("http").path("publish_address");
                if (address.isString() && !isMasterOnly(node.path("roles"))) {
                    nodes.add(new Node(host(address.asString())));
                }
            }
            if (!nodes.isEmpty()) {
                connection.nodes(nodes);
            }
        } catch (LeadlineException e) {
            LOG.warn("Elasticsearch did not tell its nodes; those known are asked on: {}", e.getMessage());
        } catch (RuntimeException e) { // else it would never be asked again
            LOG.warn("Elasticsearch told its nodes in a way that is not understood; those known are asked on", e);
        }
    }

    private static boolean isMasterOnly(JsonNode roles) {
        return roles.size() == 1 && roles.path(0).asString("").equals("master");
    }

    /** @param address {@code ip:port}, or {@code name/ip:port}; the name is what a certificate is for */
    private HttpHost host(String address) {
        int slash = address.indexOf('/');
        int colon = address.lastIndexOf(':');
        String host = slash < 0 ? address.substring(0, colon) : address.substring(0, slash);
        URI first = connection.options().urls().getFirst();
        return new HttpHost(
                first.getScheme(), host.replaceAll("[\\[\\]]", ""), Integer.parseInt(address.substring(colon + 1)));
    }

    @Override
    public void close() {
        scheduler.shutdown();
    }
}
