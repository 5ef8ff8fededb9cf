package io.leadline.ingest.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.LimitedBody;
import io.leadline.ingest.http.ProviderException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads public pages politely: what {@code robots.txt} allows, one request at a time a host, text of a bounded size in bounded time,
 * and nothing inside private networks, wherever a link or a redirect points. Safe for use by several threads; it
 * blocks, so call it from a virtual one.
 */
public final class WebPages implements AutoCloseable {
    private static final String AGENT = "leadline";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final long MOST_BYTES = 2L << 20;
    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_HOSTS = 10_000;
    private static final Duration ROBOTS_KEPT = Duration.ofHours(24);

    /** A page as it was read, at the address where redirects ended. */
    public record Page(URI url, String text) {}

    private static final class Host {
        private final Semaphore turn = new Semaphore(1);
        private volatile @Nullable Robots robots;
    }

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Cache<String, Host> hosts = Caffeine.newBuilder()
            .maximumSize(MOST_HOSTS)
            .expireAfterWrite(ROBOTS_KEPT)
            .build();
    private final Predicate<InetAddress> mayBeAsked;
    private final Duration timeout;
    private final long mostBytes;

    public WebPages() {
        this(WebPages::isPublic, TIMEOUT, MOST_BYTES);
    }

    /** @param mayBeAsked of every address of a host */
    WebPages(Predicate<InetAddress> mayBeAsked, Duration timeout, long mostBytes) {
        this.mayBeAsked = mayBeAsked;
        this.timeout = timeout;
        this.mostBytes = mostBytes;
    }

    /** Throws {@link ProviderException}: {@code FORBIDDEN} by robots.txt, {@code REFUSED} for what is no public page of text. */
    public Page read(URI url) {
        HttpResponse<byte[]> answer = followed(url, this::ask);
        return page(answer.uri(), answer);
    }

    /** The answer that is no redirect any more. */
    private static HttpResponse<byte[]> followed(URI url, Function<URI, HttpResponse<byte[]>> ask) {
        URI at = url;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<byte[]> answer = ask.apply(at);
            String to = answer.headers().firstValue("location").orElse(null);
            if (answer.statusCode() / 100 != 3 || to == null) {
                return answer;
            }
            at = resolved(at, to);
        }
        throw failed(Fault.REFUSED, url, "is redirected more than " + MOST_REDIRECTS + " times");
    }

    private HttpResponse<byte[]> ask(URI url) {
        String authority = authority(url);
        Host host = hosts.get(authority, key -> new Host());
        try {
            host.turn.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(Fault.DOWN, url, "was not waited for, the work was stopped");
        }
        try {
            if (!robots(url, host).allows(pathOf(url))) {
                throw failed(Fault.FORBIDDEN, url, "is not to be read by robots.txt");
            }
            return get(url);
        } finally {
            host.turn.release();
        }
    }

    /** Without a robots.txt all may be read; with one that cannot be had nothing, for now. It may lie somewhere else. */
    private Robots robots(URI url, Host host) {
        Robots known = host.robots;
        if (known == null) {
            HttpResponse<byte[]> answer = followed(url.resolve("/robots.txt"), this::get);
            if (answer.statusCode() >= 500) {
                return Robots.NOTHING;
            }
            known = answer.statusCode() == 200
                    ? Robots.parse(new String(answer.body(), StandardCharsets.UTF_8), AGENT)
                    : Robots.ALL;
            host.robots = known;
        }
        return known;
    }

    private HttpResponse<byte[]> get(URI url) {
        requirePublic(url);
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("User-Agent", AGENT)
                .header("Accept", "text/html, text/plain")
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new LimitedBody(mostBytes));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw failed(Fault.DOWN, url, "did not answer within " + timeout);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw failed(Fault.DOWN, url, "was not waited for, the work was stopped");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof LimitedBody.TooLargeException
                            || cause.getCause() instanceof LimitedBody.TooLargeException
                    ? failed(Fault.REFUSED, url, "has more than " + mostBytes + " bytes")
                    : failed(Fault.DOWN, url, "cannot be reached: " + cause);
        }
    }

    private static Page page(URI url, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status < 200 || status > 299) {
            Fault fault = status == 404 || status == 410 ? Fault.NOT_FOUND : status >= 500 ? Fault.DOWN : Fault.REFUSED;
            throw failed(fault, url, "answered " + status);
        }
        String type = answer.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("text/html") && !type.startsWith("text/plain")) {
            throw failed(Fault.REFUSED, url, "is " + (type.isEmpty() ? "of no type" : type) + ", not text");
        }
        return new Page(url, new String(answer.body(), StandardCharsets.UTF_8));
    }

    /** The JVM keeps what it resolved for half a minute, so the connection goes to the addresses that were looked at. */
    private void requirePublic(URI url) {
        authority(url);
        try {
            for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
                if (!mayBeAsked.test(address)) {
                    throw failed(Fault.REFUSED, url, "leads into a private network and is not followed");
                }
            }
        } catch (UnknownHostException e) {
            throw failed(Fault.NOT_FOUND, url, "names a host that does not exist");
        }
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean reserved = address instanceof Inet6Address
                // unique local, and forms that carry an IPv4 address within: 64:ff9b::/96, 2002::/16
                ? (first & 0xFE) == 0xFC || first == 0 || first == 0x20 && second == 0x02
                // this network, shared by carriers, protocols, benchmarks, reserved and broadcast
                : first == 0
                        || first == 100 && (second & 0xC0) == 64
                        || first == 192 && second == 0
                        || first == 198 && (second & 0xFE) == 18
                        || first >= 224;
        return !reserved
                && !address.isLoopbackAddress()
                && !address.isAnyLocalAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress();
    }

    private static String authority(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() == null || url.getUserInfo() != null) {
            throw failed(Fault.REFUSED, url, "is no address of a public web page");
        }
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + ':' + url.getPort();
    }

    private static URI resolved(URI from, String to) {
        try {
            return from.resolve(to);
        } catch (IllegalArgumentException e) {
            throw failed(Fault.REFUSED, from, "is redirected to what is no address: " + to);
        }
    }

    private static String pathOf(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + '?' + url.getRawQuery();
    }

    private static ProviderException failed(Fault fault, URI url, String what) {
        return new ProviderException(fault, "the page " + url + ' ' + what);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
