package io.leadline.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The numbers of {@code defaults.properties}, the one place where they stand. */
public final class Defaults {
    private static final Properties VALUES = read();

    private Defaults() {}

    private static Properties read() {
        try (InputStream in = Defaults.class.getResourceAsStream("defaults.properties")) {
            if (in == null) {
                throw new IllegalStateException("defaults.properties is not beside " + Defaults.class);
            }
            Properties values = new Properties();
            values.load(in);
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(String name) {
        String value = find(name);
        if (value == null) {
            throw new IllegalArgumentException("defaults.properties has no " + name);
        }
        return value;
    }

    /** Null if there is no such default. */
    public static @Nullable String find(String name) {
        String value = VALUES.getProperty(name);
        return value == null ? null : value.strip();
    }

    public static int integer(String name) {
        return Integer.parseInt(text(name));
    }

    public static double decimal(String name) {
        return Double.parseDouble(text(name));
    }

    public static Duration days(String name) {
        return Duration.ofDays(integer(name));
    }
}
