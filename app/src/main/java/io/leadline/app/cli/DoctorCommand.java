package io.leadline.app.cli;

import io.leadline.app.client.ApiClient;
import io.leadline.app.config.Settings;
import io.leadline.app.server.Checkup;
import io.leadline.app.server.Checkup.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Check JDK, memory, disk, port, data folder, store, index and the embedding model,",
            "and a running Leadline if there is one. Exit status 1 if anything is wrong."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  leadline doctor", "  leadline doctor --data ~/leads --port 8080"})
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    Local local = new Local();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Output.of(spec);
        Settings settings = local.settings(Output.errors(spec));
        boolean well = true;
        try (ApiClient api = new ApiClient(settings.url(), Remote.key())) {
            List<Finding> findings = new Checkup(settings, api).run();
            for (Finding finding : findings) {
                out.println(
                        LeadTable.cell(finding.grade().sign, 5) + LeadTable.cell(finding.what(), 12) + finding.told());
                well &= finding.grade() != Checkup.Grade.WRONG;
            }
        }
        out.println(well ? "All is well." : "Something is wrong; see above.");
        out.flush();
        return well ? ExitStatus.DONE : ExitStatus.FAILED;
    }
}
