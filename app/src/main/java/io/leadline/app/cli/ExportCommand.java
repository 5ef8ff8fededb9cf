package io.leadline.app.cli;

import io.leadline.app.client.ApiClient;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the leads of a running Leadline to a file, however many.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  leadline export > leads.csv",
            "  leadline export --filter state=active --format ndjson --output ready.ndjson"
        })
final class ExportCommand implements Callable<Integer> {
    @Option(names = "--query", paramLabel = "QUERY", description = "Only leads that this search finds.")
    @Nullable
    String query;

    @Option(names = "--filter", paramLabel = "FIELD=VALUES", description = "As for search; may be repeated.")
    List<String> filters = new ArrayList<>();

    @Option(names = "--offer", paramLabel = "ID", description = "Only leads of this offer.")
    @Nullable
    String offer;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "csv or ndjson (default: ${DEFAULT-VALUE}).")
    String format = "csv";

    @Option(names = "--output", paramLabel = "FILE", description = "Where to write (default: standard output).")
    @Nullable
    Path output;

    @Mixin
    Remote remote = new Remote();

    @Override
    public Integer call() throws IOException {
        Map<String, String> parameters = SearchCommand.filterParameters(filters);
        parameters.put("format", format);
        if (query != null) {
            parameters.put("q", query);
        }
        if (offer != null) {
            parameters.put("offer", offer);
        }
        try (ApiClient api = remote.connect();
                InputStream leads = api.stream("/leads/export" + ApiClient.query(parameters))) {
            if (output == null) {
                leads.transferTo(System.out);
                System.out.flush();
            } else {
                write(leads, output);
            }
        }
        return ExitStatus.DONE;
    }

    private static void write(InputStream leads, Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            leads.transferTo(out);
        } catch (IOException e) {
            throw new LeadlineException(ErrorCode.INVALID_VALUE, "cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
