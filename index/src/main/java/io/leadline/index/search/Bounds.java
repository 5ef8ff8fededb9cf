package io.leadline.index.search;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a range admits, as numbers lie in the index (decimals in tenths, dates in milliseconds); both ends are inside. */
public record Bounds(long least, long greatest) {
    /** Of a {@link Filter.Range} or {@link Filter.DateRange}. */
    public static Bounds of(Filter filter) {
        return switch (filter) {
            case Filter.Range range -> {
                int scale = FieldName.require(range.field()).scale();
                yield new Bounds(
                        bound(range.from(), scale, range.fromInclusive(), true),
                        bound(range.to(), scale, range.toInclusive(), false));
            }
            case Filter.DateRange range -> {
                Instant from = range.from();
                Instant to = range.to();
                yield new Bounds(
                        from == null ? Long.MIN_VALUE : from.toEpochMilli() + (range.fromInclusive() ? 0 : 1),
                        to == null ? Long.MAX_VALUE : to.toEpochMilli() - (range.toInclusive() ? 0 : 1));
            }
            default -> throw new IllegalArgumentException("no range: " + filter);
        };
    }

    /** The least (greatest) number as it lies in the index that a bound admits. */
    private static long bound(@Nullable Double value, int scale, boolean inclusive, boolean lower) {
        if (value == null || value.isInfinite()) {
            return lower ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        BigDecimal exact = BigDecimal.valueOf(value).movePointRight(scale);
        BigDecimal whole = exact.setScale(0, lower ? RoundingMode.CEILING : RoundingMode.FLOOR);
        if (!inclusive && whole.compareTo(exact) == 0) {
            whole = lower ? whole.add(BigDecimal.ONE) : whole.subtract(BigDecimal.ONE);
        }
        BigDecimal limit = BigDecimal.valueOf(Long.MAX_VALUE);
        return whole.min(limit).max(limit.negate()).longValue();
    }
}
