package io.leadline.app.cli;

import io.leadline.app.client.ApiClient;
import io.leadline.app.client.Imports;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Send a CSV file, or an NDJSON file of observations, to a running Leadline.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  leadline import fair.csv --dry-run",
            "  leadline import fair.csv --mapping 'Firma=company,Badge=-' --tags fair --wait"
        })
final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A .csv, .tsv, .txt, .ndjson or .jsonl file.")
    @Nullable
    Path file;

    @Option(
            names = "--offer",
            paramLabel = "ID",
            description = "Whose leads they become (default: the default offer's).")
    @Nullable
    String offer;

    @Option(
            names = "--mapping",
            paramLabel = "HEADER=FIELD",
            split = ",",
            description = "Columns that are not recognised by themselves; custom.NAME keeps one, - leaves it out.")
    Map<String, String> mapping = new LinkedHashMap<>();

    @Option(names = "--tags", paramLabel = "TAGS", description = "Tags for all, with commas.")
    @Nullable
    String tags;

    @Option(names = "--owner", paramLabel = "USER", description = "The owner of all.")
    @Nullable
    String owner;

    @Option(
            names = "--duplicates",
            paramLabel = "merge|skip",
            description = "What known people do with what a row adds (default: merge).")
    @Nullable
    String duplicates;

    @Option(names = "--dry-run", description = "Say what it would bring; change nothing.")
    boolean dryRun;

    @Option(names = "--wait", description = "Stay until its rows are searchable, showing progress.")
    boolean wait;

    @Mixin
    Remote remote = new Remote();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (file == null) {
            throw new LeadlineException(ErrorCode.INVALID_VALUE, "which file?");
        }
        ApiClient.requireReadable(file);
        PrintWriter out = Output.of(spec);
        try (ApiClient api = remote.connect()) {
            Imports imports = new Imports(api);
            if (dryRun) {
                Map<String, String> parameters = parameters();
                parameters.put("dry_run", "true");
                printDryRun(imports.send(file, parameters), out);
                return ExitStatus.DONE;
            }
            JsonNode started = imports.send(file, parameters());
            String id = started.path("id").asString("");
            if (!wait) {
                out.println("Import " + id + " has begun; its progress is at " + api.url() + "/api/v1/imports/" + id);
                return ExitStatus.DONE;
            }
            ProgressBar bar = new ProgressBar("Importing", System.console() != null, out);
            JsonNode ended = imports.await(id, now -> bar.show(Imports.part(now), Imports.counts(now)));
            bar.end();
            return report(ended, api, out);
        }
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!mapping.isEmpty()) {
            parameters.put("mapping", Json.MAPPER.writeValueAsString(mapping));
        }
        put(parameters, "offer", offer);
        put(parameters, "tags", tags);
        put(parameters, "owner", owner);
        put(parameters, "duplicates", duplicates);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private static int report(JsonNode ended, ApiClient api, PrintWriter out) {
        long bad = ended.path("bad").asLong();
        if (bad > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d bad rows, each with its reason: %s/api/v1/imports/%s/errors%n",
                    bad,
                    api.url(),
                    ended.path("id").asString(""));
        }
        if (!ended.path("status").asString("").equals("done")) {
            throw new LeadlineException(
                    ErrorCode.INTERNAL,
                    "the import " + ended.path("id").asString("") + ' '
                            + ended.path("status").asString("") + ": "
                            + ended.path("error").asString("see the log of the server"));
        }
        return ExitStatus.DONE;
    }

    private static void printDryRun(JsonNode answer, PrintWriter out) {
        out.println(Imports.counts(answer));
        for (JsonNode column : answer.path("columns")) {
            String target = column.path("target").asString("-");
            out.println("  " + LeadTable.cell(column.path("header").asString(""), 28) + " -> "
                    + LeadTable.cell(target.equals("-") ? "(left out)" : target, 26)
                    + "  " + column.path("why").asString(""));
        }
        for (JsonNode bad : answer.path("first_bad")) {
            out.println("  line " + bad.path("line").asLong() + ": "
                    + bad.path("reason").asString(""));
        }
    }
}
