package io.leadline.app.cli;

import io.leadline.app.config.Settings;
import io.leadline.app.server.Server;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Start everything in one process: store, search, jobs and API. Ctrl-C stops it and loses nothing.",
        footerHeading = "%nExamples:%n",
        footer = {"  leadline serve", "  leadline serve --data ~/leads --port 8080"})
final class ServeCommand implements Callable<Integer> {
    @Mixin
    Local local = new Local();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = Output.of(spec);
        Settings settings = local.settings(Output.errors(spec));
        try (Server server = Server.start(settings)) {
            out.println("Leadline is ready at " + server.url() + ", data in " + settings.data());
            out.println("Ctrl-C stops it.");
            out.flush();
            server.awaitStop();
        }
        return ExitStatus.DONE;
    }
}
