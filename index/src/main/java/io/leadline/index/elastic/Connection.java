package io.leadline.index.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Node;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.leadline.index.elastic.ElasticOptions.Retries;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Requests to a cluster, tried again with growing, jittered pauses while it is busy (429), partly away (502 to 504, or a
 * 500 that says so) or not to be reached. Whatever is sent here may so arrive twice; all that we send is harmless then.
 */
final class Connection implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    /** What a node answers, as an error of its own (500), when the node that it asked in its turn went away. */
    private static final Set<String> NODE_LEFT = Set.of(
            "connect_transport_exception",
            "node_closed_exception",
            "node_disconnected_exception",
            "node_not_connected_exception",
            "receive_timeout_transport_exception",
            "send_request_transport_exception");

    private final ElasticOptions options;
    private final Rest5Client client;
    private final Circuit circuit;
    private final @Nullable Sniffing sniffing;
    private volatile boolean closed;

    Connection(ElasticOptions options) {
        this.options = options;
        this.client = Clients.open(options);
        this.circuit = new Circuit(options.breaking(), System::nanoTime);
        this.sniffing = options.http().sniffInterval().isZero() ? null : new Sniffing(this);
    }

    /** @param status 200 to 299, or one of those that the caller said to expect */
    record Answer(int status, JsonNode body) {}

    /** The answer to a request that is to succeed. */
    JsonNode call(String method, String path, @Nullable Object body) {
        return ask(method, path, body, Set.of()).body;
    }

    /** As {@link #call}, but the caller knows what these status codes of errors mean. */
    Answer ask(String method, String path, @Nullable Object body, Set<Integer> expected) {
        HttpEntity entity =
                body == null ? null : new ByteArrayEntity(JSON.writeValueAsBytes(body), ContentType.APPLICATION_JSON);
        return persistently(method, path, entity, expected);
    }

    /** Sends lines of JSON to {@code _bulk} and returns what became of each. */
    JsonNode bulk(byte[] lines) {
        // Without an alias of ours the write is refused: Elasticsearch would make an index with guessed fields.
        String path = "/_bulk?require_alias=true&filter_path=items.*.status,items.*.error";
        return persistently("POST", path, new ByteArrayEntity(lines, NDJSON), Set.of())
                .body
                .path("items");
    }

    /**
     * The answers to several searches of one index in one request, which Elasticsearch runs side by side.
     *
     * @param how parameters of each
     */
    List<JsonNode> searches(String index, Map<String, Object> how, List<Map<String, Object>> bodies) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        byte[] header = JSON.writeValueAsBytes(how);
        for (Map<String, Object> body : bodies) {
            lines.writeBytes(header);
            lines.write('\n');
            lines.writeBytes(JSON.writeValueAsBytes(body));
            lines.write('\n');
        }
        String path = "/" + index + "/_msearch";
        List<JsonNode> answers = new ArrayList<>(bodies.size());
        for (JsonNode answer : persistently("POST", path, new ByteArrayEntity(lines.toByteArray(), NDJSON), Set.of())
                .body
                .path("responses")) {
            answers.add(answer);
        }
        return answers;
    }

    private Answer persistently(String method, String path, @Nullable HttpEntity entity, Set<Integer> expected) {
        Pauses pauses = pauses();
        while (true) {
            if (closed) {
                throw new LeadlineException(
                        ErrorCode.UNAVAILABLE, "the connection to " + options.urls() + " is closed");
            }
            if (!circuit.admits()) {
                throw new LeadlineException(
                        ErrorCode.UNAVAILABLE,
                        "Elasticsearch at " + options.urls()
                                + " did not answer several times in a row; it is asked again in a few seconds");
            }
            String trouble;
            try {
                Answer answer = once(method, path, entity);
                circuit.succeeded(); // Busy is an answer too.
                if (answer.status < 300 || expected.contains(answer.status)) {
                    return answer;
                }
                if (!passes(answer)) {
                    throw refused(method, path, answer);
                }
                trouble = "it answers " + answer.status + " " + reason(answer.body);
            } catch (IOException e) {
                circuit.failed();
                requireTrust(e);
                trouble = e.getClass().getSimpleName() + ": " + e.getMessage();
            }
            if (!pauses.pause()) {
                throw new LeadlineException(
                        ErrorCode.UNAVAILABLE,
                        "Elasticsearch at " + options.urls() + " did not do " + method + ' ' + path(path) + " within "
                                + options.retries().lasting() + ": " + trouble
                                + "; check that it runs and that leadline.engine.elasticsearch.urls is right (https:// if it"
                                + " speaks TLS)");
            }
        }
    }

    /** Whether the same request may succeed in a while. */
    private static boolean passes(Answer answer) {
        boolean ofShards = !answer.body.has("error") && answer.body.has("_shards"); // No copy did what all were told.
        return BUSY.contains(answer.status)
                || answer.status == 500 && (ofShards || nodeLeft(answer.body.path("error")));
    }

    /** Whether an error says that one node lost another, which the cluster mends by itself. */
    static boolean nodeLeft(JsonNode error) {
        JsonNode cause = error;
        while (cause.isObject() && !NODE_LEFT.contains(cause.path("type").asString(""))) {
            cause = cause.path("caused_by");
        }
        return cause.isObject();
    }

    /** Some failures of TLS no patience mends. */
    private void requireTrust(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                throw new LeadlineException(
                        ErrorCode.UNAVAILABLE,
                        "the certificate of Elasticsearch at " + options.urls() + " is not trusted: "
                                + innermost(cause).getMessage()
                                + "; check leadline.engine.elasticsearch.certificate, certificate-fingerprint and the"
                                + " host name in urls",
                        failure);
            }
            if (cause instanceof SSLException
                    && String.valueOf(cause.getMessage()).contains("recognized SSL message")) {
                throw new LeadlineException(
                        ErrorCode.UNAVAILABLE,
                        "what answers at " + options.urls()
                                + " does not speak TLS; check leadline.engine.elasticsearch.urls (http://?)",
                        failure);
            }
        }
    }

    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private Answer once(String method, String path, @Nullable HttpEntity entity) throws IOException {
        int query = path.indexOf('?');
        Request request = new Request(method, query < 0 ? path : path.substring(0, query));
        if (query >= 0) {
            for (String parameter : path.substring(query + 1).split("&", -1)) {
                int equal = parameter.indexOf('=');
                request.addParameter(parameter.substring(0, equal), parameter.substring(equal + 1));
            }
        }
        if (entity != null) {
            request.setEntity(entity);
        }
        Response response;
        try {
            response = perform(request);
        } catch (ResponseException e) {
            response = e.getResponse();
        }
        if (response.getHeader("X-elastic-product") == null && response.getStatusCode() < 300) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE,
                    "what answers at " + options.urls()
                            + " is not Elasticsearch; check leadline.engine.elasticsearch.urls");
        }
        return new Answer(response.getStatusCode(), body(response));
    }

    /** Waits for the answer through an interrupt, as who reads a file would: jobs interrupt their threads when they stop. */
    private Response perform(Request request) throws IOException {
        boolean interrupted = Thread.interrupted(); // the client would refuse to begin
        CompletableFuture<Response> answer = new CompletableFuture<>();
        client.performRequestAsync(request, new ResponseListener() {
            @Override
            public void onSuccess(Response response) {
                answer.complete(response);
            }

            @Override
            public void onFailure(Exception failure) {
                answer.completeExceptionally(failure);
            }
        });
        try {
            while (true) {
                try {
                    return answer.get(); // The client ends it after the request's time-out.
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static JsonNode body(Response response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return MissingNode.getInstance();
        }
        try (InputStream in = entity.getContent()) {
            JsonNode read = JSON.readTree(in);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JacksonException e) {
            if (response.getStatusCode() < 300) {
                throw new IOException("the answer broke off: " + e.getOriginalMessage(), e);
            }
            return MissingNode.getInstance();
        }
    }

    private LeadlineException refused(String method, String path, Answer answer) {
        boolean blocked = reason(answer.body).contains("cluster_block_exception");
        return switch (blocked ? 0 : answer.status) {
            case 0 ->
                new LeadlineException(
                        ErrorCode.UNAVAILABLE, "Elasticsearch blocks " + path(path) + " now: " + reason(answer.body));
            case 401, 403 ->
                new LeadlineException(
                        ErrorCode.UNAVAILABLE,
                        "Elasticsearch at " + options.urls() + " refuses "
                                + (options.credentials() == null ? "requests without credentials" : "our credentials")
                                + " (" + answer.status + " " + reason(answer.body)
                                + "); check leadline.engine.elasticsearch.user, password and api-key");
            default ->
                new LeadlineException(
                        ErrorCode.INTERNAL,
                        "Elasticsearch refused " + method + ' ' + path(path) + ": " + answer.status + ' '
                                + reason(answer.body));
        };
    }

    /** Without parameters: a point in time is as long as a page. */
    private static String path(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** Of what every copy was told, the first one's. */
    private static JsonNode error(JsonNode body) {
        JsonNode ofShard = body.path("_shards").path("failures").path(0).path("reason");
        return body.has("error") ? body.path("error") : ofShard.isObject() ? ofShard : body;
    }

    /** What an error says, with the cause that is deepest: that is where Elasticsearch puts what helps. */
    static String reason(JsonNode body) {
        JsonNode error = error(body);
        if (error.isString()) {
            return error.asString();
        }
        String said =
                error.path("type").asString("") + ": " + error.path("reason").asString("");
        for (JsonNode cause = error.path("caused_by"); cause.isObject(); cause = cause.path("caused_by")) {
            said = cause.path("type").asString("") + ": " + cause.path("reason").asString("");
        }
        JsonNode root = error.path("root_cause").path(0);
        return root.isObject() ? said + " (" + root.path("reason").asString("") + ")" : said;
    }

    ElasticOptions options() {
        return options;
    }

    /** As long as a request is tried again. */
    Pauses pauses() {
        return pauses(options.retries().lasting());
    }

    Pauses pauses(Duration budget) {
        return new Pauses(budget, options.retries());
    }

    /** Requests go to these from now on. */
    void nodes(List<Node> nodes) {
        client.setNodes(nodes);
    }

    List<Node> nodes() {
        return client.getNodes();
    }

    @Override
    public void close() {
        closed = true;
        if (sniffing != null) {
            sniffing.close();
        }
        try {
            client.close();
        } catch (IOException e) {
            throw new LeadlineException(ErrorCode.UNAVAILABLE, "closing the connection failed: " + e.getMessage(), e);
        }
    }

    /** Growing pauses within a budget of time, each of a random part of its length so that those who wait spread. */
    static final class Pauses {
        private final long deadline;
        private final long longest;
        private long next;

        private Pauses(Duration budget, Retries retries) {
            this.deadline = System.nanoTime() + budget.toNanos();
            this.longest = retries.longestPause().toNanos();
            this.next = retries.firstPause().toNanos();
        }

        /** Waits; false if the budget does not allow it. */
        boolean pause() {
            long pause = next / 2 + ThreadLocalRandom.current().nextLong(next / 2 + 1);
            next = Math.min(longest, next * 2);
            if (System.nanoTime() + pause > deadline) {
                return false;
            }
            try {
                java.util.concurrent.TimeUnit.NANOSECONDS.sleep(pause);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
