package io.leadline.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leadline.ingest.x.XClient;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a provider may send instead of what it documents. */
class ProviderHttpTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String ADA =
            "{\"data\":{\"id\":\"1\",\"name\":\"Ada\",\"username\":\"ada\",\"new_field\":[1]}}";

    private record Reply(int status, Map<String, String> headers, byte[] body) {}

    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<String> authorizations = new ArrayList<>();
    private final List<Window> told = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        Reply reply = replies.size() > 1 ? replies.pop() : replies.peek();
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), 0);
        for (int i = 0; i < Integer.parseInt(reply.headers().getOrDefault("x-times", "1")); i++) {
            exchange.getResponseBody().write(reply.body());
        }
        if (reply.headers().containsKey("x-hang")) {
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.close();
    }

    private void reply(int status, String body, String... headers) {
        replies.add(new Reply(
                status,
                headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]),
                body.getBytes(StandardCharsets.UTF_8)));
    }

    private XClient client(Duration timeout) {
        ProviderConfig config = ProviderConfig.x(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "secret-token")
                .withLimits(timeout, 100_000)
                .withRetries(3, Duration.ofMillis(1));
        Gate gate = new Gate() {
            @Override
            public void enter(String endpoint) {}

            @Override
            public void told(String endpoint, Window window) {
                told.add(window);
            }
        };
        return new XClient(new ProviderHttp(config, gate, () -> NOW), () -> NOW);
    }

    private ProviderException failure() {
        return failure(Duration.ofSeconds(30));
    }

    private ProviderException failure(Duration timeout) {
        ProviderException failure = catchThrowableOfType(
                ProviderException.class, () -> client(timeout).user("ada"));
        assertThat(failure).hasMessageNotContaining("secret-token");
        return failure;
    }

    @Test
    void unknown_fields_are_ignored_and_the_token_is_sent() {
        reply(200, ADA);
        assertThat(client(Duration.ofSeconds(30)).user("@Ada").name()).isEqualTo("Ada");
        assertThat(authorizations).containsExactly("Bearer secret-token");
    }

    @Test
    void each_status_is_one_fault_with_a_sentence() {
        Map<Integer, Fault> faults =
                Map.of(400, Fault.REFUSED, 401, Fault.UNAUTHORIZED, 403, Fault.FORBIDDEN, 404, Fault.NOT_FOUND);
        faults.forEach((status, fault) -> {
            replies.clear();
            authorizations.clear();
            reply(status, "{\"title\":\"no\"}");
            ProviderException failure = failure();
            assertThat(failure.fault()).isEqualTo(fault);
            assertThat(failure).hasMessageContaining("X (GET /2/users/by/username/ada) answered " + status);
            assertThat(authorizations).as("requests for " + status).hasSize(1);
        });
    }

    @Test
    void a_limit_is_told_and_not_tried_again() {
        replies.add(new Reply(
                429,
                Map.of(
                        "x-rate-limit-limit", "300",
                        "x-rate-limit-remaining", "0",
                        "x-rate-limit-reset", String.valueOf(NOW.getEpochSecond() + 60)),
                "{}".getBytes(StandardCharsets.UTF_8)));
        ProviderException failure = failure();
        assertThat(failure.fault()).isEqualTo(Fault.LIMITED);
        assertThat(failure.retryAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(told).containsExactly(new Window(300, 0, NOW.plusSeconds(60)));
        assertThat(authorizations).hasSize(1);
    }

    @Test
    void a_limit_without_a_word_or_with_a_date_has_an_end_too() {
        reply(429, "{}");
        assertThat(failure().retryAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(told).containsExactly(new Window(0, 0, NOW.plusSeconds(60)));
        replies.clear();
        Instant then = NOW.truncatedTo(ChronoUnit.SECONDS).plusSeconds(3600);
        reply(429, "{}", "retry-after", DateTimeFormatter.RFC_1123_DATE_TIME.format(then.atZone(ZoneOffset.UTC)));
        assertThat(failure().retryAt()).isEqualTo(then);
        assertThat(told).last().isEqualTo(new Window(0, 0, then));
        replies.clear();
        reply(429, "{}", "retry-after", "999999999");
        assertThat(failure().retryAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void a_token_that_is_not_accepted_may_be_replaced() {
        reply(401, "{}");
        assertThat(failure().retryAt()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    }

    @Test
    void what_passes_is_tried_again_within_the_budget() {
        reply(503, "");
        reply(502, "<html>");
        reply(200, ADA);
        assertThat(client(Duration.ofSeconds(30)).user("ada").id()).isEqualTo("1");
        replies.clear();
        authorizations.clear();
        reply(500, "oops");
        assertThat(failure().fault()).isEqualTo(Fault.DOWN);
        assertThat(authorizations).hasSize(3);
    }

    @Test
    void answers_that_are_none_are_malformed() {
        for (String body :
                List.of("<html>Just a moment</html>", ADA.substring(0, 30), "", "[]", "{\"data\":{\"id\":\"1\"}}")) {
            replies.clear();
            reply(200, body);
            assertThat(failure().fault()).as(body).isEqualTo(Fault.MALFORMED);
        }
    }

    @Test
    void a_huge_answer_is_not_read() {
        reply(200, "[" + " ".repeat(1_000_000));
        ProviderException failure = failure();
        assertThat(failure.fault()).isEqualTo(Fault.MALFORMED);
        assertThat(failure).hasMessageContaining("more than 100000 bytes");
    }

    @Test
    void fifty_megabytes_are_not_read_though_nobody_set_a_limit() {
        reply(200, " ".repeat(1 << 20), "x-times", "50");
        ProviderConfig standard = ProviderConfig.x(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "secret-token")
                .withRetries(1, Duration.ofMillis(1));
        XClient client = new XClient(new ProviderHttp(standard, Gate.OPEN, () -> NOW), () -> NOW);
        ProviderException failure = catchThrowableOfType(ProviderException.class, () -> client.user("ada"));
        assertThat(failure.fault()).isEqualTo(Fault.MALFORMED);
        assertThat(failure).hasMessageContaining("more than 8388608 bytes");
    }

    @Test
    void a_redirect_is_not_followed() {
        reply(302, "", "location", "/");
        ProviderException failure = failure();
        assertThat(failure.fault()).isEqualTo(Fault.REFUSED);
        assertThat(failure).hasMessageContaining("a redirect, which is not followed");
        assertThat(authorizations).hasSize(1);
    }

    @Test
    void an_answer_that_does_not_end_times_out() {
        reply(200, ADA.substring(0, 10), "x-hang", "1");
        ProviderException failure = failure(Duration.ofMillis(300));
        assertThat(failure.fault()).isEqualTo(Fault.DOWN);
        assertThat(failure).hasMessageContaining("within PT0.3S");
    }

    @Test
    void nobody_there_is_down() {
        server.stop(0);
        assertThat(failure().fault()).isEqualTo(Fault.DOWN);
    }

    @Test
    void what_x_would_not_accept_costs_no_request() {
        XClient client = client(Duration.ofSeconds(30));
        for (Runnable call : List.<Runnable>of(
                () -> client.user("https://evil.example/ada"),
                () -> client.user("аda"), // a Cyrillic a
                () -> client.followers("12/../34", 10, null),
                () -> client.search(" ", null, 10, null),
                () -> client.search("crm", NOW.minus(Duration.ofDays(8)), 10, null),
                () -> client.usersById(List.of()))) {
            assertThat(catchThrowableOfType(LeadlineException.class, call::run))
                    .isNotNull()
                    .isNotInstanceOf(ProviderException.class);
        }
        assertThat(authorizations).isEmpty();
    }

    @Test
    void a_cursor_that_never_ends_is_noticed() {
        reply(200, "{\"data\":[{\"id\":\"1\",\"name\":\"A\",\"username\":\"a\"}],\"meta\":{\"next_token\":\"again\"}}");
        XClient client = client(Duration.ofSeconds(30));
        ProviderException failure = catchThrowableOfType(
                ProviderException.class,
                () -> Pages.follow(1000, token -> client.followers("1", 100, token), page -> {}));
        assertThat(failure.fault()).isEqualTo(Fault.MALFORMED);
        assertThat(authorizations).hasSize(2);
    }
}
