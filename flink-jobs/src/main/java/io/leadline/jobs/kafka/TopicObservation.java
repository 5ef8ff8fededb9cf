package io.leadline.jobs.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A record that was understood, or found bad, on its way to the writer that is responsible for its key.
 *
 * @param key workspace and strongest identifier, so that what concerns one person mostly meets one writer
 * @param place of the record in its topic
 * @param observations what it says, in the form of its {@link Landing}; null if it is bad
 * @param reason why it is bad; null if it is not
 * @param raw a bad record as it came, or its start
 */
public record TopicObservation(
        String key,
        String place,
        byte @Nullable [] observations,
        @Nullable String reason,
        byte @Nullable [] raw) {}
