package io.leadline.ingest.mapping;

import java.util.List;

/**
 * What is done with one column.
 *
 * @param index its place in a row, from 0
 * @param target a field's wire name, {@code first_name} or {@code last_name}, {@code custom.<name>}, or {@code -} to
 *     leave it out
 * @param confidence 0 to 1: how sure the proposal is; 1 if a user said it
 * @param why what the proposal rests on, for the user who confirms it
 * @param samples the first values that differ
 */
public record Column(int index, String header, String target, double confidence, String why, List<String> samples) {
    public Column {
        samples = List.copyOf(samples);
    }

    Column to(String newTarget, double newConfidence, String newWhy) {
        return new Column(index, header, newTarget, newConfidence, newWhy, samples);
    }
}
