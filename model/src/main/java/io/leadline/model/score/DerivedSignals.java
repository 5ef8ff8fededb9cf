package io.leadline.model.score;

import io.leadline.model.identity.CanonicalForm;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Evidence;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.Engagement;
import io.leadline.model.person.Person;
import io.leadline.model.person.Position;
import io.leadline.model.person.Positions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Signals that nobody states: an offer sees them in what else is known of a person. */
final class DerivedSignals {
    private DerivedSignals() {}

    static List<Signal> of(Person person, Offer offer, ScoreModel model, Instant now) {
        List<Signal> signals = new ArrayList<>();
        if (!person.engagements().isEmpty() && !offer.competitors().isEmpty()) {
            addEngagements(person, offer, signals);
        }
        addNewRole(person, model, now, signals);
        return signals;
    }

    /** Likes and comments on what the offer's competitors post, and following them. */
    private static void addEngagements(Person person, Offer offer, List<Signal> signals) {
        Set<String> accounts = new HashSet<>();
        for (Offer.Competitor competitor : offer.competitors()) {
            if (competitor.x() != null) {
                accounts.add(competitor.x());
            }
            if (competitor.linkedin() != null) {
                accounts.add(competitor.linkedin());
            }
        }
        for (Engagement engagement : person.engagements()) {
            String account = CanonicalForm.account(engagement.target())
                    .map(Identifier::value)
                    .orElse(null);
            if (account != null && accounts.contains(account)) {
                boolean speaks =
                        engagement.kind().equals("comment") || engagement.kind().equals("quote");
                signals.add(new Signal(
                        SignalType.COMPETITOR_ENGAGEMENT.wireName(),
                        speaks ? Strength.HIGH : Strength.MEDIUM,
                        engagement.at(),
                        offer.id(),
                        new Evidence(engagement.target(), engagement.text()),
                        engagement.observation()));
            }
        }
    }

    /** Whoever began a role less than 90 days ago, as far as the day or month is known. */
    private static void addNewRole(Person person, ScoreModel model, Instant now, List<Signal> signals) {
        List<Position> positions = person.facts().positions();
        Position current = positions.isEmpty() ? null : Positions.current(positions);
        LocalDate began = current == null ? null : Positions.began(current);
        if (current == null || began == null) {
            return;
        }
        Instant at = began.atStartOfDay(ZoneOffset.UTC).toInstant();
        long days = Duration.between(at, now).toDays();
        if (days >= 0 && days < model.newHireDays()) {
            String role = (current.title() == null ? "in a role" : current.title())
                    + (current.company() == null ? "" : " at " + current.company());
            signals.add(new Signal(
                    SignalType.NEW_HIRE.wireName(),
                    Strength.HIGH,
                    at,
                    null,
                    new Evidence(null, role + " since " + current.start()),
                    "role:" + person.id() + ':' + began));
        }
    }
}
