package io.leadline.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs benchmarks by name: {@code ./leadline bench import facets}; without a name it lists them. */
public final class Benchmarks {
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

    private Benchmarks() {}

    /** Arguments: names, {@code all}, and {@code --people=100000}. */
    public static void main(String[] arguments) throws Exception {
        int people = 100_000;
        List<String> names = List.of(arguments).stream()
                .filter(argument -> !argument.startsWith("--"))
                .toList();
        for (String argument : arguments) {
            if (argument.startsWith("--people=")) {
                people = Integer.parseInt(argument.substring("--people=".length()));
            }
        }
        if (names.equals(List.of("all"))) {
            names = List.copyOf(ALL.keySet());
        }
        if (names.isEmpty() || !ALL.keySet().containsAll(names)) {
            System.out.println("Usage: ./leadline bench [--people=N] NAME..., with NAME of all, "
                    + String.join(", ", ALL.keySet()));
            return;
        }
        for (String name : names) {
            Path folder = Files.createTempDirectory("leadline-bench-");
            System.out.println("== " + name + ", " + people + " people");
            try {
                Objects.requireNonNull(ALL.get(name)).run(folder, people);
            } finally {
                delete(folder);
            }
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
