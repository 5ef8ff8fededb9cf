package io.leadline.model.score;

import static org.assertj.core.api.Assertions.assertThat;

/** The receipt of a score adds up, exactly, to each of its numbers. */
final class Sums {
    private Sums() {}

    static void check(Score score) {
        for (Dimension dimension : Dimension.values()) {
            Points value = score.of(dimension);
            assertThat(sum(score, dimension)).as(dimension.wireName()).isEqualTo(value == null ? 0 : value.tenths());
            if (value != null) {
                assertThat(value.tenths()).isBetween(0, 1000);
            }
        }
        assertThat(sum(score, null))
                .isEqualTo(score.total() == null ? 0 : score.total().tenths());
        int weights =
                score.receipt().weights().values().stream().mapToInt(w -> w).sum();
        assertThat(weights).isEqualTo(score.receipt().weights().isEmpty() ? 0 : 1000);
    }

    private static int sum(Score score, Dimension dimension) {
        return score.receipt().lines().stream()
                .filter(line -> line.dimension() == dimension)
                .mapToInt(line -> line.points().tenths())
                .sum();
    }
}
