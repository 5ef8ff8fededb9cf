package io.leadline.app.cli;

import io.leadline.app.client.ApiClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description =
                "Have a running Leadline copy all that it holds to the other engine. It goes on serving; its next start"
                        + " with that engine takes over what came meanwhile, compares both, and serves from there.",
        footerHeading = "%nExamples:%n",
        footer = {"  leadline migrate --to https://es1:9200,https://es2:9200", "  leadline migrate --to embedded"})
final class MigrateCommand implements Callable<Integer> {
    private static final Duration BETWEEN = Duration.ofMillis(500);

    @Option(
            names = "--to",
            required = true,
            paramLabel = "ENGINE",
            description = "Nodes of Elasticsearch with commas between (prefix and credentials as the server's"
                    + " leadline.conf has them), or embedded.")
    String to = "";

    @Mixin
    Remote remote = new Remote();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Output.of(spec);
        try (ApiClient api = remote.connect()) {
            JsonNode progress = api.post("/migration", Map.of("to", to));
            long told = -1;
            while (progress.path("state").asString().equals("copying")) {
                long copied = progress.path("copied").asLong();
                if (copied != told) {
                    out.println("Pass " + progress.path("pass").asLong() + ": "
                            + progress.path("documents").asLong() + " documents read, " + copied + " copied");
                    out.flush();
                    told = copied;
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
                progress = api.get("/migration");
            }
            return tell(progress, out);
        }
    }

    private int tell(JsonNode progress, PrintWriter out) {
        if (!progress.path("state").asString().equals("copied")) {
            out.println("Not copied: " + progress.path("error").asString("the server ended it")
                    + ". Nothing changed; the next attempt goes on from here.");
            return ExitStatus.FAILED;
        }
        boolean embedded = to.equals("embedded");
        out.println("Copied to " + progress.path("to").asString() + ". To serve from there, set in leadline.conf");
        out.println("  leadline.engine.kind = " + (embedded ? "embedded" : "elasticsearch"));
        if (!embedded) {
            out.println("  leadline.engine.elasticsearch.urls = [\"" + to.replace(",", "\", \"") + "\"]");
        }
        out.println("and restart the server. Until then it serves from "
                + progress.path("from").asString() + ".");
        return ExitStatus.DONE;
    }
}
