package io.leadline.model.score;

/**
 * A number of score points with one decimal, held in integer tenths so that receipts add up exactly: {@code
 * Points.of("77.7").tenths() == 777}.
 */
public record Points(int tenths) implements Comparable<Points> {
    public static final Points ZERO = new Points(0);

    /** Rounds HALF_UP to a tenth. */
    public static Points of(double points) {
        return new Points((int) Math.floor(points * 10 + 0.5));
    }

    public double value() {
        return tenths / 10.0;
    }

    public Points plus(Points other) {
        return new Points(tenths + other.tenths);
    }

    public Points minus(Points other) {
        return new Points(tenths - other.tenths);
    }

    @Override
    public int compareTo(Points other) {
        return Integer.compare(tenths, other.tenths);
    }

    /** {@code 77.7}. */
    @Override
    public String toString() {
        return (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + '.' + Math.abs(tenths) % 10;
    }
}
