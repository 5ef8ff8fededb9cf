package io.leadline.ingest;

import io.leadline.ingest.places.Gazetteer;
import io.leadline.model.observation.NaturalKey;
import java.time.Instant;

/**
 * What every observation of an import has in common.
 *
 * @param file the name of the file; with the line it is the reference of a row
 * @param offer the offer for which the people are found
 * @param receivedAt when the file came in; the time of what it says
 */
public record ImportContext(
        String workspace,
        String importId,
        String file,
        String offer,
        Instant receivedAt,
        NaturalKey key,
        Gazetteer gazetteer) {}
