package io.leadline.app.cli;

import io.leadline.app.backup.Backups;
import java.io.PrintWriter;
import java.nio.file.Path;
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
        description = "Make a data folder out of a backup. Whoever was erased or suppressed since, by what the folder "
                + "holds, stays so. No Leadline may be running on the folder.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  leadline restore ~/backups --data ~/leads              the newest of these backups",
            "  leadline restore ~/backups/leadline-20261123T013000Z.zip --data ~/leads --replace"
        })
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BACKUP", description = "A backup, or a folder of backups: the newest.")
    Path backup = Path.of(".");

    @Option(
            names = "--replace",
            description = "Put aside what the data folder holds, into a folder replaced-<time> in it.")
    boolean replace;

    @Mixin
    Local local = new Local();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Output.of(spec);
        Path data = local.settings(Output.errors(spec)).data();
        Backups.restore(backup, data, replace).forEach(out::println);
        out.println("Start it with: ./leadline serve --data " + data + " (the index is made again first)");
        return ExitStatus.DONE;
    }
}
