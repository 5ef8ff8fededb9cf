package io.leadline.ingest.signals;

import io.leadline.model.Defaults;
import io.leadline.model.Named;
import io.leadline.model.score.SignalType;
import io.leadline.model.score.Strength;
import io.leadline.model.text.Embedder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds a signal by what a text means: it is compared with sentences of {@code prototypes.txt} that mean one, and with others that only
 * sound like it. It costs an embedding a text, so it is for texts that come one person at a time, and only where patterns found nothing.
 * Safe for use by several threads.
 */
public final class SignalMeaning {
    /** Named in every signal found; other prototypes or another calibration find anew. */
    public static final String DETECTOR = "meaning/1";

    private static final String NONE = "none";
    private static final int LONGEST = 600;
    private static final int SHORTEST = 15;

    private record Prototype(String type, float[] vector) {}

    private final Embedder embedder;
    private final double least;
    private final double margin;
    private final List<Prototype> prototypes;

    /** Embeds the prototypes, which takes a moment. */
    public SignalMeaning(Embedder embedder) {
        this(embedder, Defaults.decimal("signals.meaning.least"), Defaults.decimal("signals.meaning.margin"));
    }

    /**
     * @param least cosine with the nearest sentence
     * @param margin by which that is nearer than the nearest of any other kind
     */
    public SignalMeaning(Embedder embedder, double least, double margin) {
        this.embedder = embedder;
        this.least = least;
        this.margin = margin;
        List<String> types = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SignalMeaning.class.getResourceAsStream("prototypes.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    int colon = line.indexOf(':');
                    String type = line.substring(0, colon);
                    types.add(
                            type.equals(NONE)
                                    ? NONE
                                    : Named.parse(SignalType.class, type).wireName());
                    sentences.add(line.substring(colon + 1).strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<float[]> vectors = embedder.embed(sentences);
        List<Prototype> all = new ArrayList<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            all.add(new Prototype(types.get(i), vectors.get(i)));
        }
        this.prototypes = List.copyOf(all);
    }

    /** The one signal that the text as a whole means; empty if it means none clearly. */
    public Optional<Detection> find(String text) {
        String plain = Words.unquoted(text).strip();
        if (plain.length() < SHORTEST) {
            return Optional.empty();
        }
        String read = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        float[] vector = embedder.embed(List.of(read)).getFirst();
        String best = NONE;
        double nearest = -1;
        for (Prototype prototype : prototypes) {
            double cosine = dot(vector, prototype.vector);
            if (cosine > nearest) {
                nearest = cosine;
                best = prototype.type;
            }
        }
        if (best.equals(NONE) || nearest < least || nearest - nearestOther(vector, best) < margin) {
            return Optional.empty();
        }
        return Optional.of(new Detection(best, Strength.MEDIUM, false, quote(plain)));
    }

    private double nearestOther(float[] vector, String type) {
        double nearest = -1;
        for (Prototype prototype : prototypes) {
            if (!prototype.type.equals(type)) {
                nearest = Math.max(nearest, dot(vector, prototype.vector));
            }
        }
        return nearest;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static String quote(String text) {
        String line = text.lines().findFirst().orElse(text);
        return line.length() <= 300 ? line : line.substring(0, 299) + "…";
    }
}
