package io.leadline.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts settings together: command line over environment over {@code leadline.conf} over {@code reference.conf}. */
public final class ConfigFiles {
    private static final String ROOT = "leadline";
    private static final String ENVIRONMENT_PREFIX = "LEADLINE_";
    /** Read by the command and its scripts, not settings. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of("JAVA_HOME", "JAVA_OPTS", "HEAP", "CONFIG", "URL", "API_KEY");

    private ConfigFiles() {}

    /** @param warnings settings that nobody reads, each with the name that was probably meant */
    public record Loaded(Settings settings, List<String> warnings) {}

    /**
     * @param file null for {@code LEADLINE_CONFIG} or, if it is there, {@code leadline.conf} in the present folder
     * @param flags by the name of the setting, as in {@code api.port}
     */
    public static Loaded load(@Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
        Config reference = ConfigFactory.parseResources(
                        ConfigFiles.class.getClassLoader(), "reference.conf", ConfigParseOptions.defaults())
                .getConfig(ROOT);
        Set<String> known = names(reference);
        TreeSet<String> warnings = new TreeSet<>();

        Config fromFile = read(chosen(file, environment));
        for (String name : names(fromFile)) {
            if (!known.contains(name)) {
                warnings.add("leadline.conf: no setting is called leadline." + name + nearest(name, known));
            }
        }
        Map<String, String> byVariable = known.stream().collect(Collectors.toMap(ConfigFiles::variable, name -> name));
        Map<String, Object> fromEnvironment = new HashMap<>();
        environment.forEach((variable, value) -> {
            if (!variable.startsWith(ENVIRONMENT_PREFIX)
                    || OTHER_VARIABLES.contains(variable.substring(ENVIRONMENT_PREFIX.length()))) {
                return;
            }
            String name = byVariable.get(variable);
            if (name == null) {
                warnings.add("environment: no setting is called " + variable + nearest(variable, byVariable.keySet()));
            } else {
                fromEnvironment.put(name, typed(name, value, reference));
            }
        });
        Config all = layer(flags)
                .withFallback(layer(fromEnvironment))
                .withFallback(fromFile)
                .withFallback(reference)
                .resolve();
        return new Loaded(Settings.of(all), List.copyOf(warnings));
    }

    private static Config layer(Map<String, ?> values) {
        Config layer = ConfigFactory.empty();
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            layer = layer.withValue(entry.getKey(), ConfigValueFactory.fromAnyRef(entry.getValue()));
        }
        return layer;
    }

    /** A list in the environment is separated by commas. */
    private static Object typed(String name, String value, Config reference) {
        return reference.getValue(name).valueType() == ConfigValueType.LIST
                ? Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(v -> !v.isEmpty())
                        .toList()
                : value;
    }

    private static @Nullable Path chosen(@Nullable Path file, Map<String, String> environment) {
        if (file != null) {
            return file;
        }
        String named = environment.get("LEADLINE_CONFIG");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        Path here = Path.of("leadline.conf");
        return Files.isRegularFile(here) ? here : null;
    }

    private static Config read(@Nullable Path file) {
        if (file == null) {
            return ConfigFactory.empty();
        }
        if (!Files.isReadable(file)) {
            throw new LeadlineException(ErrorCode.NOT_FOUND, "the configuration file " + file + " cannot be read");
        }
        try {
            Config config = ConfigFactory.parseFile(
                    file.toFile(), ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF));
            return config.hasPath(ROOT) ? config.getConfig(ROOT) : ConfigFactory.empty();
        } catch (ConfigException e) {
            throw new LeadlineException(ErrorCode.INVALID_VALUE, "the configuration file: " + e.getMessage(), e);
        }
    }

    private static Set<String> names(Config config) {
        return config.entrySet().stream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String variable(String name) {
        return ENVIRONMENT_PREFIX
                + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String nearest(String name, Set<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(k -> distance(name, k)))
                .filter(k -> distance(name, k) <= Math.max(2, name.length() / 3))
                .map(k -> "; did you mean " + k + '?')
                .orElse("");
    }

    /** Letters to change, insert or drop to make one of the other. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
