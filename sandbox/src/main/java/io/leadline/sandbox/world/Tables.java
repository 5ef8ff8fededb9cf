package io.leadline.sandbox.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The lists of words beside this class that made-up worlds are made of. */
public final class Tables {
    private Tables() {}

    /** Rows of a tab-separated file; empty lines and those that begin with {@code #} are left out. */
    public static List<String[]> rows(String name) {
        return text(name)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .toList();
    }

    public static String text(String name) {
        try (InputStream in = Tables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> split(String text, String separator) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.strip().split(Pattern.quote(separator)))
                        .map(String::strip)
                        .toList();
    }
}
