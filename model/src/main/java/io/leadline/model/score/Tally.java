package io.leadline.model.score;

import io.leadline.model.observation.Evidence;
import io.leadline.model.score.Receipt.Kind;
import io.leadline.model.score.Receipt.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One column of a receipt while it is written: lines, and always their sum. */
final class Tally {
    static final int FULL = 1000;

    private final @Nullable Dimension dimension;
    private final List<Line> lines = new ArrayList<>(6);
    private int tenths;

    Tally(@Nullable Dimension dimension) {
        this.dimension = dimension;
    }

    int tenths() {
        return tenths;
    }

    Points total() {
        return new Points(tenths);
    }

    List<Line> lines() {
        return lines;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    void points(String rule, Points before, Points points, @Nullable Evidence evidence, @Nullable Integer ageDays) {
        line(Kind.POINTS, rule, before, points, evidence, ageDays);
    }

    void weight(String rule, Points value, int tenths) {
        line(Kind.WEIGHT, rule, value, new Points(tenths), null, null);
    }

    /** Into 0 to 100. */
    void clamp() {
        int clamped = Math.clamp(tenths, 0, FULL);
        if (clamped != tenths) {
            adjust(Kind.CLAMP, "clamp", clamped, null);
        }
    }

    void floor(String rule, int floor, @Nullable Evidence evidence) {
        if (tenths < floor) {
            adjust(Kind.FLOOR, rule, floor, evidence);
        }
    }

    void cap(String rule, int cap) {
        if (tenths > cap) {
            adjust(Kind.CAP, rule, cap, null);
        }
    }

    void zero(String rule, @Nullable Evidence evidence) {
        adjust(Kind.HARD_RULE, rule, 0, evidence);
    }

    /** A hard rule that changes the state and no number. */
    void mark(String rule, @Nullable Evidence evidence) {
        adjust(Kind.HARD_RULE, rule, tenths, evidence);
    }

    private void adjust(Kind kind, String rule, int to, @Nullable Evidence evidence) {
        line(kind, rule, total(), new Points(to - tenths), evidence, null);
    }

    private void line(
            Kind kind,
            String rule,
            Points before,
            Points points,
            @Nullable Evidence evidence,
            @Nullable Integer ageDays) {
        lines.add(new Line(dimension, kind, rule, before, points, evidence, ageDays));
        tenths += points.tenths();
    }
}
