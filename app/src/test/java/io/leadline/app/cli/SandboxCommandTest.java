package io.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SandboxCommandTest {
    private static final Pattern URL = Pattern.compile("ready at (http://127\\.0\\.0\\.1:\\d+)");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return CommandLines.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void aWorldAnswersUntilItIsStopped() throws Exception {
        Thread sandbox = Thread.startVirtualThread(() -> run("sandbox", "--people", "60", "--port", "0"));
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Matcher url = URL.matcher("");
        while (!url.reset(out.toString()).find()) {
            assertThat(System.nanoTime()).as(err.toString()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            String search = url.group(1) + "/2/tweets/search/recent?query=the";
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(search));
            assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
            request.header("Authorization", "Bearer sandbox");
            assertThat(http.send(request.build(), BodyHandlers.ofString()).body())
                    .contains("\"result_count\":");
        }
        sandbox.interrupt();
        assertThat(sandbox.join(Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(run("sandbox", "--people", "0")).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(err.toString()).contains("--people 0: expected 1 to 1000000");
    }
}
