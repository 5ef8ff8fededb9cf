package io.leadline.app.cli;

import io.leadline.app.client.ApiClient;
import io.leadline.dashboards.kibana.Credentials;
import io.leadline.dashboards.kibana.Installer;
import io.leadline.dashboards.kibana.Rendering;
import io.leadline.dashboards.kibana.Target;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "kibana",
        mixinStandardHelpOptions = true,
        description =
                "Bring the dashboards into a Kibana that looks at the same Elasticsearch; docs/kibana.md says more.",
        subcommands = {KibanaCommand.Install.class, KibanaCommand.Render.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  KIBANA_API_KEY=... leadline kibana install --url https://kibana.example:5601 --space sales",
            "  leadline kibana render --output kibana-files"
        })
final class KibanaCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(Output.of(spec));
        }
    }

    /** For whom. */
    static final class Whose {
        @Option(
                names = "--workspace",
                paramLabel = "ID",
                defaultValue = "default",
                description = "Whose leads (default: ${DEFAULT-VALUE}).")
        String workspace = "default";

        @Option(
                names = "--leadline",
                paramLabel = "URL",
                defaultValue = "${env:LEADLINE_URL:-http://127.0.0.1:7070}",
                description = "Where the names of leads lead to (default: LEADLINE_URL, else http://127.0.0.1:7070). "
                        + "If it answers, offers are shown by name.")
        String leadline = "";

        Target target() {
            URI url = Remote.address("--leadline", leadline);
            return new Target(workspace, url, offers(url));
        }

        /** Names are a help: without a Leadline that answers, ids are shown. */
        private SortedMap<String, String> offers(URI url) {
            SortedMap<String, String> names = new TreeMap<>();
            try (ApiClient api = new ApiClient(url, Remote.key())) {
                if (api.isReady()
                        && api.get("/me").path("workspace").asString("").equals(workspace)) {
                    for (JsonNode offer : api.get("/offers").path("offers")) {
                        names.put(
                                offer.path("id").asString(), offer.path("name").asString());
                    }
                }
            } catch (LeadlineException e) {
                names.clear();
            }
            return names;
        }
    }

    @Command(
            name = "install",
            mixinStandardHelpOptions = true,
            description = {
                "Put data views and dashboards into a Kibana, read them back and say what differs.",
                "To do it again replaces them. Kibana is asked as KIBANA_API_KEY, or as KIBANA_USERNAME with",
                "KIBANA_PASSWORD; Elasticsearch as ELASTICSEARCH_API_KEY or _USERNAME and _PASSWORD, else the same."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  leadline kibana install --url http://127.0.0.1:5601 --elasticsearch http://127.0.0.1:9200",
                "  leadline kibana install --url https://kibana.example --space sales --workspace emea"
            })
    static final class Install implements Callable<Integer> {
        @Option(names = "--url", paramLabel = "URL", required = true, description = "The Kibana.")
        String url = "";

        @Option(names = "--space", paramLabel = "ID", description = "Its space (default: the default one).")
        @Nullable
        String space;

        @Option(
                names = "--elasticsearch",
                paramLabel = "URL",
                description = "Make the alias leads-<workspace> there too.")
        @Nullable
        String elasticsearch;

        @Option(
                names = "--prefix",
                paramLabel = "NAME",
                defaultValue = "leadline",
                description = "leadline.engine.elasticsearch.prefix (default: ${DEFAULT-VALUE}).")
        String prefix = "leadline";

        @Mixin
        Whose whose = new Whose();

        @Spec
        @Nullable
        CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = Output.of(spec);
            Map<String, String> environment = System.getenv();
            Credentials credentials = Credentials.from(environment, "KIBANA");
            URI kibana = Remote.address("--url", url);
            if (space != null && !space.matches("[a-z0-9_-]+")) {
                throw new LeadlineException(
                        ErrorCode.INVALID_VALUE, "--space " + space + ": expected a-z, 0-9, _ and -");
            }
            Target target = whose.target();
            if (elasticsearch != null) {
                Credentials own = Credentials.from(environment, "ELASTICSEARCH");
                Installer.alias(
                                Remote.address("--elasticsearch", elasticsearch),
                                own instanceof Credentials.None ? credentials : own,
                                prefix,
                                target)
                        .done()
                        .forEach(what -> out.println("made " + what));
            }
            Installer.Report report = Installer.install(kibana, space, credentials, target);
            report.done().forEach(what -> out.println("put in " + what));
            report.differences().forEach(what -> out.println("differs: " + what));
            out.println(
                    report.differences().isEmpty()
                            ? "All is there as it was sent."
                            : "What differs is said above; the rest is there.");
            out.flush();
            return report.differences().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
        }
    }

    @Command(
            name = "render",
            mixinStandardHelpOptions = true,
            description = "Write what install would put in as files, for Kibana's Import button or for a repository.",
            footerHeading = "%nExamples:%n",
            footer = {"  leadline kibana render", "  leadline kibana render --workspace emea --output kibana-emea"})
    static final class Render implements Callable<Integer> {
        @Option(
                names = "--output",
                paramLabel = "DIR",
                defaultValue = "kibana",
                description = "Where to write (default: ${DEFAULT-VALUE}).")
        Path output = Path.of("kibana");

        @Mixin
        Whose whose = new Whose();

        @Spec
        @Nullable
        CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = Output.of(spec);
            for (Map.Entry<String, String> file :
                    Rendering.files(whose.target()).entrySet()) {
                Path path = output.resolve(file.getKey());
                Path folder = path.getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                Files.writeString(path, file.getValue());
                out.println(path);
            }
            out.flush();
            return ExitStatus.DONE;
        }
    }
}
