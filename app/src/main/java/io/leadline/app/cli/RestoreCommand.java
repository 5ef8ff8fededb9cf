package io.leadline.app.cli;

import io.leadline.app.backup.Backups;
import io.leadline.app.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Make a data folder out of a backup, or put back a snapshot of Elasticsearch where that is the engine. "
                        + "Whoever was erased or suppressed since, by what is there, stays so. No Leadline may be running on it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  leadline restore ~/backups --data ~/leads              the newest of these backups",
            "  leadline restore ~/backups/leadline-20261123T013000Z.zip --data ~/leads --replace",
            "  leadline restore backups/leadline-2026-11-23 --replace   a snapshot, in the repository backups"
        })
final class RestoreCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "BACKUP",
            description = "A backup, or a folder of backups: the newest. Of Elasticsearch: repository/snapshot.")
    Path backup = Path.of(".");

    @Option(
            names = "--replace",
            description =
                    "Put aside what the data folder holds, into a folder replaced-<time> in it; in Elasticsearch, "
                            + "delete what is there.")
    boolean replace;

    @Mixin
    Local local = new Local();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Output.of(spec);
        Settings settings = local.settings(Output.errors(spec));
        Path data = settings.data();
        List<String> done = settings.isClustered()
                ? Backups.restoreSnapshot(settings.elasticsearch(), backup.toString(), data, replace)
                : Backups.restore(backup, data, replace);
        done.forEach(out::println);
        out.println("Start it with: ./leadline serve --data " + data + " (the index is made again first)");
        return ExitStatus.DONE;
    }
}
