package io.leadline.ingest.signals;

import io.leadline.model.score.Strength;

/**
 * A signal found in a text.
 *
 * @param signal a {@link io.leadline.model.score.SignalType} by wire name, or {@code own:<name>}
 * @param aboutOffer whether it rests on words of the offer (its competitors, pain points, phrases) and so concerns it alone
 * @param quote the sentence that says it
 */
public record Detection(String signal, Strength strength, boolean aboutOffer, String quote) {}
