package io.leadline.app.cli;

import io.leadline.app.backup.Backups;
import io.leadline.app.client.ApiClient;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description =
                "Write all that a running Leadline holds, as of now, to a new file in a folder. It goes on serving.",
        footerHeading = "%nExamples:%n",
        footer = {"  leadline backup ~/backups", "  leadline restore ~/backups --data ~/leads"})
final class BackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder for it, made if it is not there.")
    Path folder = Path.of(".");

    @Mixin
    Remote remote = new Remote();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Output.of(spec);
        try (ApiClient api = remote.connect()) {
            out.println(new Backups(folder).add(api));
        }
        return ExitStatus.DONE;
    }
}
