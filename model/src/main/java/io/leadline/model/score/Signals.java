package io.leadline.model.score;

import io.leadline.model.Named;
import io.leadline.model.identity.CanonicalForm;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.offer.Offer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Intent and timing: what a person and the company did, with decay. */
final class Signals {
    private static final String OWN = "own:";
    private static final double SECONDS_PER_DAY = 86_400.0;
    private static final Map<String, SignalType> TYPES = Named.byWireName(SignalType.class);

    /** A signal with what it is worth now. */
    private record Worth(Signal signal, double before, double after, int ageDays) {
        boolean beats(@Nullable Worth other) {
            if (other == null) {
                return true;
            }
            int bySize = Double.compare(Math.abs(after), Math.abs(other.after));
            return bySize != 0 ? bySize > 0 : signal.observation().compareTo(other.signal.observation()) < 0;
        }
    }

    private final Scorer.Subject subject;
    private final Offer offer;
    private final ScoreModel model;
    /** Of each type the strongest after decay, by type. */
    private final Map<String, Worth> intent = new TreeMap<>();

    private final Map<String, Worth> timing = new TreeMap<>();
    private final Set<String> competitorsEngaged = new HashSet<>();
    private @Nullable Signal competitorCustomer;
    private @Nullable Signal hardRule;

    Signals(Scorer.Subject subject, Offer offer, ScoreModel model) {
        this.subject = subject;
        this.offer = offer;
        this.model = model;
        for (Signal signal : subject.person().signals()) {
            take(signal);
        }
        if (subject.company() != null) {
            for (Signal signal : subject.company().signals()) {
                take(signal);
            }
        }
        for (Signal signal : DerivedSignals.of(subject.person(), offer, model, subject.now())) {
            take(signal);
        }
    }

    /** A signal that makes the person no buyer at all; null if there is none. */
    @Nullable
    Signal hardRule() {
        return hardRule;
    }

    /** Null if nothing of what the person does was ever fetched. */
    @Nullable
    Tally intent(List<String> notes) {
        SourceKind best = null;
        int baseline = 0;
        for (SourceKind source : subject.sources()) {
            int points = model.sourceBaseline().getOrDefault(source, 0);
            if (points > baseline) {
                best = source;
                baseline = points;
            }
        }
        boolean known =
                subject.person().activityKnown() || !intent.isEmpty() || best != null || competitorCustomer != null;
        if (!known) {
            notes.add("intent is unknown: no activity was fetched yet");
            return null;
        }
        Tally tally = new Tally(Dimension.INTENT);
        if (best != null) {
            Points points = new Points(baseline * 10);
            tally.points("source:" + best.wireName(), points, points, null, null);
        }
        add(intent, tally);
        if (competitorCustomer != null) {
            tally.floor(
                    SignalType.COMPETITOR_CUSTOMER.wireName(),
                    model.competitorCustomerFloor() * 10,
                    competitorCustomer.evidence());
        }
        if (competitorsEngaged.size() >= model.competitorEngagementAccounts()) {
            tally.floor(
                    "competitors_engaged",
                    model.competitorEngagementFloor() * 10,
                    new Evidence(
                            null,
                            String.join(
                                    ", ", competitorsEngaged.stream().sorted().toList())));
        }
        return tally;
    }

    @Nullable
    Tally timing(List<String> notes) {
        if (!subject.person().activityKnown() && timing.isEmpty()) {
            notes.add("timing is unknown: no activity was fetched yet");
            return null;
        }
        Tally tally = new Tally(Dimension.TIMING);
        add(timing, tally);
        return tally;
    }

    private static void add(Map<String, Worth> strongest, Tally tally) {
        strongest.forEach((type, worth) -> tally.points(
                type, Points.of(worth.before), Points.of(worth.after), worth.signal.evidence(), worth.ageDays));
        tally.clamp();
    }

    private void take(Signal signal) {
        if (signal.offer() != null && !signal.offer().equals(offer.id())) {
            return;
        }
        SignalType type = TYPES.get(signal.type());
        if (type == null) {
            takeOwn(signal);
            return;
        }
        switch (type) {
            case WORKS_AT_COMPETITOR, BUILDS_IN_HOUSE -> hardRule = hardRule == null ? signal : hardRule;
            case COMPETITOR_CUSTOMER -> competitorCustomer = competitorCustomer == null ? signal : competitorCustomer;
            default -> {
                Integer points = model.signalPoints().get(type);
                Double halfLife = model.halfLifeDays().get(type);
                if (points != null && halfLife != null) {
                    keep(type.dimension() == Dimension.TIMING ? timing : intent, signal, points, halfLife);
                }
                if (type == SignalType.COMPETITOR_ENGAGEMENT && isRecent(signal.at())) {
                    competitorsEngaged.add(accountOf(signal));
                }
            }
        }
    }

    private void takeOwn(Signal signal) {
        if (signal.type().startsWith(OWN)) {
            String name = signal.type().substring(OWN.length());
            for (Offer.OwnSignal own : offer.signals()) {
                if (own.name().equals(name)) {
                    keep(intent, signal, own.points(), model.ownSignalHalfLifeDays());
                }
            }
        }
    }

    private void keep(Map<String, Worth> strongest, Signal signal, int points, double halfLifeDays) {
        double before = points * model.strengthFactor().getOrDefault(signal.strength(), 1.0);
        double age = Math.max(0, Duration.between(signal.at(), subject.now()).getSeconds() / SECONDS_PER_DAY);
        double after = before * Math.pow(0.5, age / halfLifeDays);
        Worth worth = new Worth(signal, before, after, (int) age);
        if (worth.beats(strongest.get(signal.type()))) {
            strongest.put(signal.type(), worth);
        }
    }

    private boolean isRecent(Instant at) {
        return at.isAfter(subject.now().minus(Duration.ofDays(model.competitorEngagementDays())));
    }

    private static String accountOf(Signal signal) {
        Evidence evidence = signal.evidence();
        String url = evidence == null ? null : evidence.url();
        if (url == null) {
            return evidence == null || evidence.quote() == null ? signal.observation() : evidence.quote();
        }
        return CanonicalForm.account(url).map(Identifier::value).orElse(url);
    }
}
