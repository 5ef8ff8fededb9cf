package io.leadline.app.cli;

import io.leadline.model.LeadlineException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** All commands under one name, what they share, and how their failures are told. */
@Command(
        name = "leadline",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLines.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Find the right leads: people from files and networks, unified, scored and searchable.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ImportCommand.class,
            SearchCommand.class,
            ExportCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            MigrateCommand.class,
            DoctorCommand.class,
            SandboxCommand.class,
            KibanaCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  leadline demo                          everything with 5,000 made-up people",
            "  leadline serve --data ~/leads          everything on your own data",
            "  leadline import fair.csv --dry-run     what a file would bring",
            "  leadline search 'title:(vp OR head) score:>=60'",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong use or input, 3 no server answers, 4 port or data folder in use."
        })
public final class CommandLines implements Runnable {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show where in the program an error arose.")
    boolean debug;

    @Spec
    CommandLine.Model.@Nullable CommandSpec spec;

    /** Runs one command and answers with its exit status. */
    public static int run(String... args) {
        return commandLine().execute(args);
    }

    /** To be given other writers, by tests. */
    public static CommandLine commandLine() {
        CommandLines root = new CommandLines();
        return new CommandLine(root)
                .setUsageHelpLongOptionsMaxWidth(26)
                .setExecutionExceptionHandler((e, command, parsed) -> root.tell(e, command))
                .setParameterExceptionHandler((e, args) -> {
                    PrintWriter err = e.getCommandLine().getErr();
                    err.println("leadline: " + e.getMessage());
                    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
                    err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
                    return ExitStatus.WRONG_USE;
                });
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    private int tell(Exception e, CommandLine command) {
        PrintWriter err = command.getErr();
        if (e instanceof LeadlineException known) {
            err.println("leadline: " + known.getMessage());
            known.problems().stream()
                    .filter(problem -> !String.valueOf(known.getMessage()).contains(problem.problem()))
                    .forEach(problem -> err.println("  " + problem.path() + ": " + problem.problem()));
        } else {
            err.println("leadline: unexpected " + e + (debug ? "" : "; --debug shows where it arose"));
        }
        if (debug) {
            e.printStackTrace(err);
        }
        err.flush();
        return ExitStatus.of(e);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = CommandLines.class.getPackage().getImplementationVersion();
            return new String[] {
                "leadline " + (version == null ? "(unpacked classes)" : version),
                "Java " + Runtime.version() + ", " + System.getProperty("os.name") + ' ' + System.getProperty("os.arch")
            };
        }
    }
}
