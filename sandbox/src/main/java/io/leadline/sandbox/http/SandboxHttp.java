package io.leadline.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Serves providers on the loopback address: finds the route, counts the quota, adds the faults. */
public final class SandboxHttp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxHttp.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Served(
            Provider provider, Provider.Route route, String method, List<String> segments, Quotas quotas) {}

    private final List<Served> routes = new ArrayList<>();
    private final List<Quotas> quotas = new ArrayList<>();
    private final InstantSource clock;
    private final Faults faults;
    private final boolean limited;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public SandboxHttp(int port, List<Provider> providers, InstantSource clock, Faults faults, boolean limited)
            throws IOException {
        this.clock = clock;
        this.faults = faults;
        this.limited = limited;
        for (Provider provider : providers) {
            Quotas counted = new Quotas(provider.quotas());
            quotas.add(counted);
            for (Provider.Route route : provider.routes()) {
                String[] parts = route.template().split(" ");
                routes.add(new Served(provider, route, parts[0], List.of(parts[1].split("/")), counted));
            }
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Requests over a limit so far, of all providers. */
    public long refused() {
        return quotas.stream().mapToLong(Quotas::refused).sum();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Served served = find(exchange);
            if (served == null) {
                send(exchange, 404, JSON.writeValueAsBytes(Answer.object("title", "no such path")));
                return;
            }
            answer(exchange, served);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The sandbox failed at {}", exchange.getRequestURI(), e);
            throw e;
        }
    }

    private void answer(HttpExchange exchange, Served served) throws IOException, InterruptedException {
        Provider provider = served.provider();
        Faults.Luck luck = provider.fails() ? faults.draw() : Faults.Luck.GOOD;
        Answer answer;
        try {
            Request request = read(exchange, served);
            provider.authorize(request);
            if (limited && !isGranted(exchange, served)) {
                answer = new Answer(429, provider.error(429, "Too Many Requests"));
            } else if (luck == Faults.Luck.ERROR) {
                answer = new Answer(503, provider.error(503, "Service Unavailable"));
            } else {
                answer = served.route().handler().apply(request);
            }
        } catch (Answer.Refusal refusal) {
            answer = new Answer(refusal.status(), provider.error(refusal.status(), refusal.sentence()));
        }
        byte[] body = JSON.writeValueAsBytes(answer.body());
        switch (luck) {
            case CUT_OFF -> send(exchange, answer.status(), Arrays.copyOf(body, body.length / 2));
            case HTML ->
                send(exchange, answer.status(), "<html><body>Just a moment...".getBytes(StandardCharsets.UTF_8));
            case GOOD, ERROR -> send(exchange, answer.status(), body);
        }
    }

    private boolean isGranted(HttpExchange exchange, Served served) {
        Instant now = clock.instant();
        Quotas.Standing standing = served.quotas().take(served.route().template(), now);
        if (standing == null) {
            return true;
        }
        if (served.provider().tellsQuotas()) {
            exchange.getResponseHeaders().set("x-rate-limit-limit", String.valueOf(standing.limit()));
            exchange.getResponseHeaders().set("x-rate-limit-remaining", String.valueOf(standing.remaining()));
            exchange.getResponseHeaders()
                    .set(
                            "x-rate-limit-reset",
                            String.valueOf(standing.resetsAt().getEpochSecond() + 1));
        } else if (!standing.granted()) {
            long seconds = Duration.between(now, standing.resetsAt()).toSeconds() + 1;
            exchange.getResponseHeaders().set("retry-after", String.valueOf(seconds));
        }
        return standing.granted();
    }

    private @Nullable Served find(HttpExchange exchange) {
        List<String> segments = List.of(exchange.getRequestURI().getRawPath().split("/"));
        return routes.stream()
                .filter(served -> served.method().equals(exchange.getRequestMethod()))
                .filter(served -> matches(served.segments(), segments))
                .findFirst()
                .orElse(null);
    }

    private static boolean matches(List<String> template, List<String> path) {
        if (template.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < template.size(); i++) {
            if (!template.get(i).startsWith(":") && !template.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static Request read(HttpExchange exchange, Served served) throws IOException {
        Map<String, String> path = new HashMap<>();
        String[] segments = exchange.getRequestURI().getRawPath().split("/");
        for (int i = 0; i < segments.length; i++) {
            String name = served.segments().get(i);
            if (name.startsWith(":")) {
                path.put(name.substring(1), decode(segments[i]));
            }
        }
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            query.putIfAbsent(
                    decode(equals < 0 ? pair : pair.substring(0, equals)),
                    equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        byte[] body = exchange.getRequestBody().readAllBytes();
        return new Request(path, query, headers, body.length == 0 ? null : json(body));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new Answer.Refusal(400, "the body is no JSON");
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
