package io.leadline.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Which Leadline this is, so that parts that run apart, a job on a cluster and its server, can tell that they fit. */
public final class LeadlineVersion {
    /** The HTTP header by which a part says its version. */
    public static final String HEADER = "Leadline-Version";

    public static final String CURRENT = read();

    private LeadlineVersion() {}

    private static String read() {
        try (InputStream in = Objects.requireNonNull(LeadlineVersion.class.getResourceAsStream("version.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
