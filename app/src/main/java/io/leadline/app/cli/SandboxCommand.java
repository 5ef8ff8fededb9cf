package io.leadline.app.cli;

import io.leadline.app.server.Port;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.sandbox.Sandbox;
import io.leadline.sandbox.SandboxConfig;
import io.leadline.sandbox.http.Faults;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = {
            "Start a made-up network that answers as X API v2 and as Unipile API v2 for LinkedIn do.",
            "Nobody in it exists. Ctrl-C stops it; the same seed is the same world again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  leadline sandbox",
            "  leadline sandbox --people 500 --seed 7 --errors 10 --latency 200",
            "  curl -H 'Authorization: Bearer sandbox' 'http://127.0.0.1:7080/2/tweets/search/recent?query=crm'"
        })
final class SandboxCommand implements Callable<Integer> {
    private static final int MOST_PEOPLE = 1_000_000;

    @Option(names = "--people", paramLabel = "N", description = "How many people (default: ${DEFAULT-VALUE}).")
    int people = SandboxConfig.PEOPLE;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Another seed, another world (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(names = "--port", paramLabel = "N", description = "0 for any free one (default: ${DEFAULT-VALUE}).")
    int port = SandboxConfig.PORT;

    @Option(names = "--errors", paramLabel = "PERCENT", description = "Answers that are 503.")
    int errors;

    @Option(names = "--malformed", paramLabel = "PERCENT", description = "Answers that are cut off or HTML.")
    int malformed;

    @Option(names = "--latency", paramLabel = "MS", description = "Wait before an answer, on average.")
    int latency;

    @Option(names = "--unlimited", description = "Without the quotas of the providers.")
    boolean unlimited;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        within("--people", people, 1, MOST_PEOPLE);
        within("--port", port, 0, 65_535);
        within("--errors", errors, 0, 100);
        within("--malformed", malformed, 0, 100 - errors);
        within("--latency", latency, 0, 60_000);
        SandboxConfig config = SandboxConfig.of(seed, people, Instant.now())
                .withPort(port)
                .withFaults(new Faults.Rates(errors, malformed, latency, false));
        Port.requireFree("127.0.0.1", port);
        PrintWriter out = Output.of(spec);
        try (Sandbox sandbox = Sandbox.start(unlimited ? config.withoutLimits() : config)) {
            out.println("A sandbox of " + people + " people is ready at " + sandbox.url());
            out.println("  X         token '" + config.token() + "'");
            out.println("  LinkedIn  key '" + config.token() + "', account '" + config.account() + "'");
            out.println("  Its clock is turned by POST /sandbox/clock {\"advance\":\"P1D\"}");
            out.println("Ctrl-C stops it.");
            out.flush();
            new CountDownLatch(1).await();
        }
        return ExitStatus.DONE;
    }

    private static void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, option + ' ' + value + ": expected " + least + " to " + most);
        }
    }
}
