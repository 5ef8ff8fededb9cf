package io.leadline.model.score;

import static io.leadline.model.Given.NOW;

import io.leadline.model.Given;
import io.leadline.model.company.Company;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.Engagement;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person to be scored, of whom only what a test is about is known. */
final class Scored {
    Facts facts = Facts.NONE;
    List<Signal> signals = List.of();
    List<Engagement> engagements = List.of();
    boolean activityKnown;
    List<SourceKind> sources = List.of(SourceKind.CSV);

    @Nullable
    Company company;

    @Nullable
    Double cosine;

    Instant now = NOW;

    static Scored person() {
        return new Scored();
    }

    Score with(Given.OfferBuilder offer) {
        return with(offer.build());
    }

    Score with(Offer offer) {
        return with(offer, ScoreModels.standard());
    }

    Score with(Offer offer, ScoreModel model) {
        return Scorer.score(subject(), offer, model);
    }

    Scorer.Subject subject() {
        return new Scorer.Subject(person0(), sources, company, cosine, Places.BY_NAME, now, "new");
    }

    private Person person0() {
        Person none = PersonFold.fold(Given.truth(Given.row("f:1", Given.ids("x:ada"), Facts.NONE)));
        return new Person(
                none.workspace(),
                none.id(),
                none.seq(),
                none.identifiers(),
                facts,
                none.claims(),
                none.custom(),
                none.posts(),
                engagements,
                signals,
                none.sources(),
                none.imports(),
                none.connection(),
                activityKnown,
                null,
                none.enrichmentStatus(),
                none.stages(),
                none.createdAt(),
                none.updatedAt(),
                null);
    }
}
