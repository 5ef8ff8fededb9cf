package io.leadline.model.score;

import io.leadline.model.company.Company;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.Person;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The score of a person for an offer: a pure function of what is given, the time included. */
public final class Scorer {
    private Scorer() {}

    /**
     * @param sources how the lead was found, for the intent baseline
     * @param company where the person works now; null if unknown
     * @param cosine of the profile text and the ICP; null while either has no vector
     * @param places resolves the offer's place names
     * @param trigger why, recorded in the score
     */
    public record Subject(
            Person person,
            List<SourceKind> sources,
            @Nullable Company company,
            @Nullable Double cosine,
            Places places,
            Instant now,
            String trigger) {}

    public static Score score(Subject subject, Offer offer, ScoreModel model) {
        throw new UnsupportedOperationException("Scorer.score");
    }
}
