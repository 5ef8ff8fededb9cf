package io.leadline.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.ProviderException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebPagesTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** Of the server, or where it lies. */
    private volatile String robots = "User-agent: *\nDisallow: /private\nAllow: /private/open\n";

    private HttpServer server;
    private WebPages pages;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        pages = new WebPages(address -> true, Duration.ofSeconds(20), 10_000);
    }

    @AfterEach
    void stop() {
        pages.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        String path = exchange.getRequestURI().toString();
        asked.add(path);
        String type = path.equals("/picture") ? "image/png" : "text/html; charset=utf-8";
        String body = switch (path) {
            case "/robots.txt" -> robots.startsWith("/") ? "moved" : robots;
            case "/robots-elsewhere" -> "User-agent: *\nDisallow: /\n";
            case "/huge" -> "x".repeat(50_000);
            default -> "<p>" + path;
        };
        exchange.getResponseHeaders().set("Content-Type", type);
        if (path.equals("/robots.txt") && robots.startsWith("/")) {
            exchange.getResponseHeaders().set("Location", robots);
        } else if (path.equals("/moved")) {
            exchange.getResponseHeaders().set("Location", "/team");
        } else if (path.equals("/loop")) {
            exchange.getResponseHeaders().set("Location", "/loop");
        } else if (path.equals("/inside")) {
            exchange.getResponseHeaders().set("Location", "file:///etc/passwd");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        LockSupport.parkNanos(Duration.ofMillis(3).toNanos()); // so that two would meet
        atOnce.decrementAndGet();
        exchange.sendResponseHeaders(exchange.getResponseHeaders().containsKey("Location") ? 302 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private Fault fault(URI url) {
        return catchThrowableOfType(ProviderException.class, () -> pages.read(url))
                .fault();
    }

    @Test
    void a_page_is_read_after_robots_was_asked_once() {
        assertThat(pages.read(url("/team?x=1")).text()).isEqualTo("<p>/team?x=1");
        pages.read(url("/about"));
        assertThat(asked).containsExactly("/robots.txt", "/team?x=1", "/about");
    }

    @Test
    void what_robots_forbids_is_not_asked_for() {
        assertThat(fault(url("/private/list"))).isEqualTo(Fault.FORBIDDEN);
        assertThat(pages.read(url("/private/open")).text()).isEqualTo("<p>/private/open");
        assertThat(asked).containsExactly("/robots.txt", "/private/open");
    }

    @Test
    void robots_that_lies_elsewhere_holds() {
        robots = "/robots-elsewhere";
        assertThat(fault(url("/team"))).isEqualTo(Fault.FORBIDDEN);
    }

    @Test
    @Timeout(10)
    void a_rule_of_many_stars_holds_up_nobody() {
        robots = "User-agent: *\nDisallow: /" + "*a".repeat(30) + "*b\nDisallow: /*.pdf$\nDisallow: /x*aba$\n";
        assertThat(pages.read(url("/" + "a".repeat(3_000))).text()).startsWith("<p>/aaa");
        assertThat(fault(url("/" + "a".repeat(3_000) + 'b'))).isEqualTo(Fault.FORBIDDEN);
        assertThat(fault(url("/some/list.pdf"))).isEqualTo(Fault.FORBIDDEN);
        assertThat(fault(url("/xababa"))).isEqualTo(Fault.FORBIDDEN);
        assertThat(pages.read(url("/list.pdf?x")).text()).isEqualTo("<p>/list.pdf?x");
    }

    @Test
    void redirects_are_followed_to_pages_and_not_for_ever() {
        assertThat(pages.read(url("/moved")).url()).isEqualTo(url("/team"));
        assertThat(fault(url("/loop"))).isEqualTo(Fault.REFUSED);
        assertThat(fault(url("/inside"))).isEqualTo(Fault.REFUSED);
    }

    @Test
    void what_is_no_page_of_text_is_refused() {
        assertThat(fault(url("/picture"))).isEqualTo(Fault.REFUSED);
        assertThat(fault(url("/huge"))).isEqualTo(Fault.REFUSED);
        assertThat(fault(URI.create("ftp://acme.example/x"))).isEqualTo(Fault.REFUSED);
        assertThat(fault(URI.create("http://user:secret@acme.example/"))).isEqualTo(Fault.REFUSED);
    }

    @Test
    void a_host_is_asked_one_thing_at_a_time() throws Exception {
        List<Future<?>> all = IntStream.range(0, 20)
                .<Future<?>>mapToObj(i -> threads.submit(() -> pages.read(url("/" + i))))
                .toList();
        for (Future<?> one : all) {
            one.get();
        }
        assertThat(asked).hasSize(21);
        assertThat(mostAtOnce).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "192.168.0.1",
                "172.16.0.9",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::"
            })
    void private_addresses_are_not_followed(String address) throws Exception {
        assertThat(WebPages.isPublic(InetAddress.getByName(address))).isFalse();
        try (WebPages strict = new WebPages()) {
            URI url = URI.create("http://" + (address.contains(":") ? '[' + address + ']' : address) + "/");
            assertThat(catchThrowableOfType(ProviderException.class, () -> strict.read(url))
                            .fault())
                    .isEqualTo(Fault.REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "172.32.0.1", "100.128.0.1"})
    void public_addresses_are(String address) throws Exception {
        assertThat(WebPages.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void of_robots_the_longest_rule_of_our_group_decides() {
        Robots robots = Robots.parse(
                "User-agent: other\nUser-agent: Leadline # us\nDisallow: /a\nAllow: /a/b*.html$\n\nUser-agent: *\nDisallow: /\n",
                "leadline");
        assertThat(robots.allows("/x")).isTrue();
        assertThat(robots.allows("/a/x")).isFalse();
        assertThat(robots.allows("/a/bc.html")).isTrue();
        assertThat(robots.allows("/a/bc.html?x")).isFalse();
        assertThat(Robots.parse("User-agent: *\nDisallow: /", "leadline").allows("/x"))
                .isFalse();
        assertThat(Robots.parse("Disallow:\nnonsense", "leadline").allows("/x")).isTrue();
    }
}
