package io.leadline.ingest.places;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Small tables of names beside this class: {@code key: name, name}, {@code #} begins a comment. */
final class Tables {
    private Tables() {}

    /** Keys as written, names folded. */
    static Map<String, List<String>> read(String resource) {
        Map<String, List<String>> table = raw(resource);
        table.replaceAll((key, names) -> names.stream().map(Names::folded).toList());
        return table;
    }

    /** Keys and names as written. */
    static Map<String, List<String>> raw(String resource) {
        Map<String, List<String>> table = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Tables.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                int colon = line.indexOf(':');
                List<String> names = new ArrayList<>();
                for (String name : line.substring(colon + 1).split(",")) {
                    names.add(name.strip());
                }
                table.put(line.substring(0, colon).strip(), List.copyOf(names));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }
}
