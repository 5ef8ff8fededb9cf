package io.leadline.jobs.discover;

import io.leadline.index.write.Vectors;
import io.leadline.ingest.discover.Found;
import io.leadline.jobs.Services;
import io.leadline.model.Defaults;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import io.leadline.model.score.ScoreModel;
import io.leadline.model.score.Scorer;
import io.leadline.model.text.ProfileText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How well people who are no leads yet would fit an offer, by what a list shows of them. */
final class Judge {
    private static final double LEAST = Defaults.decimal("discover.comments.fit");
    private static final int PERCENT = Defaults.integer("discover.comments.fitting_percent");

    private final Services services;
    private final Offer offer;
    private final ScoreModel model;

    Judge(Services services, Offer offer) {
        this.services = services;
        this.offer = offer;
        this.model = services.catalog().scoreModel(offer.workspace(), offer.id());
    }

    /** Whether so many of them fit that all who are like them are worth asking for. */
    boolean isWorthIt(List<Found> people) {
        return !people.isEmpty() && fitting(people) * 100 >= PERCENT * people.size();
    }

    /** How many of them fit. */
    int fitting(List<Found> people) {
        if (people.isEmpty() || !offer.hasIcp()) {
            return 0;
        }
        Instant now = services.clock().instant();
        List<Person> persons = people.stream()
                .map(one -> PersonFold.fold(new Truth(offer.workspace(), "judged", 1, one.said())))
                .toList();
        List<String> texts = new ArrayList<>(people.size() + 1);
        persons.forEach(person -> texts.add(ProfileText.of(person)));
        texts.add(ProfileText.of(offer));
        List<float[]> vectors = services.embedder().embed(texts);
        int fitting = 0;
        for (int i = 0; i < persons.size(); i++) {
            Scorer.Subject subject = new Scorer.Subject(
                    persons.get(i),
                    List.of(),
                    null,
                    texts.get(i).isEmpty() ? null : Vectors.dot(vectors.get(i), vectors.getLast()),
                    services.gazetteer(),
                    now,
                    "judged");
            var fit = Scorer.score(subject, offer, model).fit();
            fitting += fit != null && fit.value() >= LEAST ? 1 : 0;
        }
        return fitting;
    }
}
