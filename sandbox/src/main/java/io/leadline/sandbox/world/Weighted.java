package io.leadline.sandbox.world;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/** Choices of which some are likelier, drawn in a few steps whatever their count. */
final class Weighted<T> {
    private final List<T> choices;
    private final int[] upTo;

    Weighted(List<T> choices, ToIntFunction<T> weight) {
        this.choices = choices;
        this.upTo = new int[choices.size()];
        int sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += weight.applyAsInt(choices.get(i));
            upTo[i] = sum;
        }
    }

    T draw(Dice dice) {
        int at = Arrays.binarySearch(upTo, dice.between(1, upTo[upTo.length - 1]));
        return choices.get(at < 0 ? -at - 1 : at);
    }
}
