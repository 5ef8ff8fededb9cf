package io.leadline.app.demo;

import io.leadline.app.demo.Words.Name;
import io.leadline.app.demo.Words.Place;
import io.leadline.app.demo.Words.Title;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Someone in the demo world.
 *
 * @param topic whose offer it is that found them
 * @param source how
 * @param familyFirst whether the name in its own script begins with the family
 * @param startedDaysAgo in the present role
 * @param inFileOnly whether nothing but a row of the CSV file tells of them
 */
record DemoPerson(
        int number,
        Part part,
        Topic topic,
        SourceKind source,
        Name given,
        Name family,
        boolean familyFirst,
        Place place,
        DemoCompany company,
        Title title,
        int startedDaysAgo,
        @Nullable String linkedin,
        @Nullable String x,
        @Nullable String email,
        boolean inFileOnly) {

    /** What a person is there to show. */
    enum Part {
        /** Fits and says so: asks, complains or switches these days. */
        BUYER(15),
        /** Fits, with older or weaker signals. */
        WARM(20),
        /** Fits; nothing of what they do is known. */
        QUIET(15),
        /** Half fits: the right trade in the wrong role, or the other way round. */
        NEIGHBOUR(18),
        /** Does not fit, posts about other things. */
        STRANGER(11),
        /** Neither fits nor posts. */
        PASSER_BY(12),
        /** Came in without an offer, so there is nothing yet to score against. */
        UNSORTED(6),
        /** Works at a competitor, or builds the thing in house. */
        RIVAL(3);

        final int percent;

        Part(int percent) {
            this.percent = percent;
        }

        boolean fits() {
            return this == BUYER || this == WARM || this == QUIET;
        }

        boolean posts() {
            return this != QUIET && this != PASSER_BY && this != UNSORTED;
        }
    }

    /** The two offers of the demo, and the workspace's default one. */
    enum Topic {
        SALES,
        FINANCE,
        NONE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String latinName() {
        return given.latin() + ' ' + family.latin();
    }

    String originalName() {
        return familyFirst
                ? family.original() + (given.original().equals(given.latin()) ? " " : "") + given.original()
                : given.original() + ' ' + family.original();
    }

    List<Identifier> identifiers() {
        List<Identifier> all = new ArrayList<>(3);
        if (linkedin != null) {
            all.add(new Identifier(IdentifierKind.LINKEDIN, linkedin));
        }
        if (x != null) {
            all.add(new Identifier(IdentifierKind.X, x));
        }
        if (email != null) {
            all.add(new Identifier(IdentifierKind.EMAIL, email));
        }
        return all;
    }

    String headline() {
        return title.text() + " at " + company.name();
    }
}
