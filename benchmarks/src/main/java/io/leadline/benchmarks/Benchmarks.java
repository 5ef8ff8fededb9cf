package io.leadline.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs benchmarks by name: {@code ./leadline bench import facets}; without a name it lists them. */
@Command(name = "leadline bench")
public final class Benchmarks implements Callable<Integer> {
    private static final int PEOPLE = 100_000;

    /** One benchmark: works in a folder that is deleted afterwards, prints its figures. */
    interface Benchmark {
        void run(Path folder, int people) throws Exception;
    }

    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("import", new ImportBenchmark());
        ALL.put("facets", new FacetBenchmark());
        ALL.put("offer", new OfferBenchmark());
        ALL.put("pool", new PoolBenchmark());
        ALL.put("embed", new EmbedBenchmark());
        ALL.put("flink", new FlinkBenchmark());
        ALL.put("engines", new EnginesBenchmark());
        ALL.put("identity", new IdentityBenchmark());
        ALL.put("enrich", new EnrichBenchmark());
        ALL.put("signals", new SignalsBenchmark());
    }

    @Option(
            names = {"--people", "--leads"},
            paramLabel = "N",
            description = "how many there are (default: 100,000); said without a name, it runs engines")
    private int people;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "one of ${COMPLETION-CANDIDATES}, or all",
            completionCandidates = Names.class)
    private List<String> names = List.of();

    @Option(names = "--help", usageHelp = true, description = "say this")
    private boolean help;

    private static final class Names extends ArrayList<String> {
        Names() {
            super(ALL.keySet());
        }
    }

    private Benchmarks() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<String> chosen = names.equals(List.of("all")) ? List.copyOf(ALL.keySet()) : names;
        if (chosen.isEmpty() && people > 0) {
            chosen = List.of("engines");
        }
        if (chosen.isEmpty() || !ALL.keySet().containsAll(chosen)) {
            CommandLine.usage(this, System.out);
            return 2;
        }
        for (String name : chosen) {
            run(name, people > 0 ? people : PEOPLE);
        }
        return 0;
    }

    private static void run(String name, int people) throws Exception {
        Path folder = Files.createTempDirectory("leadline-bench-");
        System.out.println("== " + name + ", " + people + " people");
        try {
            Objects.requireNonNull(ALL.get(name)).run(folder, people);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws java.io.IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
