package io.leadline.jobs.kafka;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.wire.Json;
import io.leadline.wire.LeadlineVersion;
import io.leadline.wire.ObservationJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A Leadline elsewhere, by its API: for a job that runs on a cluster. The key is in {@code LEADLINE_API_KEY} of the
 * environment of whoever opens it; all observations must be of that key's workspace.
 *
 * @param url where the API answers
 */
public record ApiLanding(String url) implements Landing {
    private static final String KEY = "LEADLINE_API_KEY";
    private static final int TOO_LONG = 413;
    /** Of one request; a single longer observation is sent alone. The server's {@code api.max-json} is at least this. */
    private static final int BODY_BYTES = 1 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** Throws {@code UNAVAILABLE} if nobody answers there. */
    public void require() {
        try (Elsewhere open = new Elsewhere(URI.create(url))) {
            open.requireTaken(open.send(new ByteArrayOutputStream()));
        } catch (IllegalArgumentException e) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, "url: '" + url + "' is no URL such as http://leadline:7070", e);
        }
    }

    @Override
    public Open open() {
        return new Elsewhere(URI.create(url));
    }

    private static final class Elsewhere implements Open {
        /** Of ids that nobody sees: the server gives them. */
        private final NaturalKey anyKey = new NaturalKey(new byte[16]);

        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        private final URI target;

        Elsewhere(URI url) {
            this.target = url.resolve("/api/v1/observations");
        }

        @Override
        public Understood understand(TopicRecord record) {
            byte[] value = record.value();
            String workspace = ObservationJson.workspace(value);
            Observation observation = ObservationJson.decode(
                    value,
                    new ObservationJson.Context(workspace, null, "", Instant.ofEpochMilli(record.time())),
                    anyKey);
            return new Understood(workspace + '/' + observation.strongest(), inOneLine(value));
        }

        /** A line break in JSON is never part of a text. */
        private static byte[] inOneLine(byte[] json) {
            byte[] line = json.clone();
            for (int i = 0; i < line.length; i++) {
                if (line[i] == '\n' || line[i] == '\r') {
                    line[i] = ' ';
                }
            }
            return line;
        }

        @Override
        public List<@Nullable Refusal> write(List<byte[]> observations) {
            List<@Nullable Refusal> refusals = new ArrayList<>(observations.size());
            int from = 0;
            while (from < observations.size()) {
                ByteArrayOutputStream body = new ByteArrayOutputStream(BODY_BYTES);
                int to = from;
                while (to < observations.size()
                        && (to == from || body.size() + observations.get(to).length < BODY_BYTES)) {
                    body.writeBytes(observations.get(to++));
                    body.write('\n');
                }
                refusals.addAll(write(observations.subList(from, to), body));
                from = to;
            }
            return refusals;
        }

        private List<@Nullable Refusal> write(List<byte[]> lines, ByteArrayOutputStream body) {
            HttpResponse<byte[]> answer = send(body);
            if (answer.statusCode() == TOO_LONG && lines.size() == 1) {
                return List.of(new Refusal(problem(answer), lines.getFirst()));
            }
            requireTaken(answer);
            @Nullable Refusal[] refusals = new Refusal[lines.size()];
            JsonNode told = Json.MAPPER.readTree(answer.body());
            for (JsonNode line : told.path("refused")) {
                refusals[line.get("line").intValue() - 1] =
                        new Refusal(line.get("reason").asString(), null);
            }
            for (JsonNode line : told.path("bad")) {
                int at = line.get("line").intValue() - 1;
                refusals[at] = new Refusal(line.get("reason").asString(), lines.get(at));
            }
            return Arrays.asList(refusals);
        }

        private HttpResponse<byte[]> send(ByteArrayOutputStream body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(target)
                    .timeout(ANSWER)
                    .header("Content-Type", "application/x-ndjson")
                    .header(LeadlineVersion.HEADER, LeadlineVersion.CURRENT)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
            String key = System.getenv(KEY);
            if (key != null) {
                request.header("Authorization", "Bearer " + key);
            }
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            } catch (IOException e) {
                throw unavailable(e.toString(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable("interrupted", e);
            }
        }

        /** Whatever is wrong is not the lines' fault, each of which would be named: the job starts again and asks again. */
        private void requireTaken(HttpResponse<byte[]> answer) {
            if (answer.statusCode() != 200) {
                throw unavailable(answer.statusCode() + ": " + problem(answer), null);
            }
        }

        private static String problem(HttpResponse<byte[]> answer) {
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            return body.length() > 500 ? body.substring(0, 500) : body;
        }

        private LeadlineException unavailable(String why, @Nullable Exception e) {
            return new LeadlineException(
                    ErrorCode.UNAVAILABLE, "the Leadline at " + target + " does not take observations: " + why, e);
        }

        /** What was answered is durable there already. */
        @Override
        public void sync() {}

        @Override
        public void close() {
            http.close();
        }
    }
}
