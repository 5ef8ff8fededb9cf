package io.leadline.app.cli;

import io.leadline.app.client.ApiClient;
import io.leadline.app.config.Settings;
import io.leadline.app.demo.DemoNetwork;
import io.leadline.app.server.Server;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Start everything and fill it, through the front door, with a made-up world of people: from two files, and found by",
            "sources in a sandbox network that speaks the formats of X and LinkedIn, in this process.",
            "A folder that already holds a demo is only served."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  leadline demo",
            "  leadline demo --leads 500 --port 0 --data /tmp/demo --exit",
            "  leadline demo --files-only"
        })
final class DemoCommand implements Callable<Integer> {
    private static final int MOST_LEADS = 1_000_000;

    @Option(names = "--leads", paramLabel = "N", description = "How many people (default: 5000).")
    @Nullable
    Integer leads;

    @Option(names = "--exit", description = "Stop after the summary.")
    boolean exit;

    @Option(
            names = "--files-only",
            description = "Take in the files alone, without the sandbox network and its sources.")
    boolean filesOnly;

    @Mixin
    Local local = new Local();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        PrintWriter out = Output.of(spec);
        Settings settings = local.settings(Output.errors(spec));
        int people = leads == null ? settings.demo().leads() : leads;
        if (people < 1 || people > MOST_LEADS) {
            throw new LeadlineException(ErrorCode.INVALID_VALUE, "--leads " + people + ": expected 1 to " + MOST_LEADS);
        }
        long began = System.nanoTime();
        Settings own = settings.withoutProviders().withData(settings.demo().data());
        try (DemoNetwork network = filesOnly ? null : DemoNetwork.start(settings.demo(), people);
                Server server = Server.start(network == null ? own : network.connect(own));
                ApiClient api = new ApiClient(server.url(), Remote.key())) {
            DemoRun run = new DemoRun(api, settings, people, System.console() != null, out, began);
            run.fill();
            if (network != null) {
                new DemoFinding(api, System.console() != null, out).find(network.sources());
            }
            run.summary();
            if (!exit) {
                out.println();
                out.println("Serving at " + server.url() + ". Ctrl-C stops it.");
                out.flush();
                server.awaitStop();
            }
        }
        return ExitStatus.DONE;
    }
}
