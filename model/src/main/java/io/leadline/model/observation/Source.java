package io.leadline.model.observation;

import org.jspecify.annotations.Nullable;

/**
 * Where an observation comes from.
 *
 * @param ref the source's own id and version of the record: a post id, a profile revision, {@code file.csv:17}; for
 *     decisions the user. With kind and subject it makes the observation's natural key
 * @param importId the import that brought it, and with which it can be undone
 * @param offer the offer for which the person was found; null outside {@link SourceKind#finds finding} kinds
 */
public record Source(
        SourceKind kind,
        String ref,
        @Nullable String importId,
        @Nullable String offer) {}
