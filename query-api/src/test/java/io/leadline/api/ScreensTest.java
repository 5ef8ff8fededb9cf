package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screens as a browser gets them, and long answers compressed. The files are those of the tests' class path. */
class ScreensTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SCRIPT = "/assets/app-0a1b2c.js";

    @TempDir
    static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(60));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String unzipped(HttpResponse<byte[]> response) throws IOException {
        return new String(
                new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void everyScreenIsTheIndex() throws Exception {
        for (String path : new String[] {"/", "/leads", "/leads/abc.default", "/index.html"}) {
            HttpResponse<byte[]> page = get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(text(page)).contains("Screens of the tests");
            assertThat(header(page, "Content-Type")).startsWith("text/html");
            assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
            assertThat(header(page, "Content-Security-Policy")).startsWith("default-src 'self'");
            assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        }
        String etag = header(get("/"), "ETag");
        assertThat(get("/", "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(get("/leads/abc.js", "Accept", "text/html,*/*").statusCode()).isEqualTo(200);
        assertThat(text(get("/io/leadline/api/ApiServer.class"))).contains("Screens of the tests");
        // A link in a mail leads here; what another page fetches does not.
        assertThat(get(
                                "/leads",
                                "Sec-Fetch-Site",
                                "cross-site",
                                "Sec-Fetch-Mode",
                                "navigate",
                                "Sec-Fetch-Dest",
                                "document")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(SCRIPT, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(
                                "/api/v1/leads",
                                "Sec-Fetch-Site",
                                "cross-site",
                                "Sec-Fetch-Mode",
                                "navigate",
                                "Sec-Fetch-Dest",
                                "document")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void filesAreKeptForLongAndCompressed() throws Exception {
        HttpResponse<byte[]> plain = get(SCRIPT);
        assertThat(header(plain, "Cache-Control")).contains("max-age=31536000", "immutable");
        assertThat(header(plain, "Content-Type")).startsWith("text/javascript");
        HttpResponse<byte[]> zipped = get(SCRIPT, "Accept-Encoding", "gzip, br");
        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(unzipped(zipped)).isEqualTo(text(plain));
    }

    @Test
    void nothingElseIsAFile() throws Exception {
        for (String path : new String[] {
            "/assets/none.js",
            "/../openapi.yaml",
            "/assets/..%2f..%2fopenapi.json",
            "/%2e%2e/log4j2.txt",
            "/api/v1/none",
            "/assets/app-0a1b2c.js%00.html",
            "/favicon.ico"
        }) {
            HttpResponse<byte[]> answer = get(path);
            assertThat(answer.statusCode()).as(path).isBetween(400, 499);
        }
        assertThat(header(get("/health"), "Content-Type")).startsWith("application/json");
    }

    @Test
    void longAnswersAreCompressedForWhoIsElsewhere() throws Exception {
        String path = "/openapi.yaml";
        assertThat(header(get(path, "Accept-Encoding", "gzip"), "Content-Encoding"))
                .isEmpty();
        HttpResponse<byte[]> zipped = get(path, "Accept-Encoding", "gzip", "X-Forwarded-For", "192.0.2.7");
        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(unzipped(zipped)).startsWith("openapi: 3.1");
        HttpResponse<byte[]> shortOne = get("/health", "Accept-Encoding", "gzip", "X-Forwarded-For", "192.0.2.7");
        assertThat(header(shortOne, "Content-Encoding")).isEmpty();
        assertThat(text(shortOne)).contains("up");
    }
}
