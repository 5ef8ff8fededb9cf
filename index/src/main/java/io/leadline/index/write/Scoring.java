package io.leadline.index.write;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.store.Collection;
import io.leadline.index.store.DocumentStore;
import io.leadline.model.company.Company;
import io.leadline.model.company.CompanyFold;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.lead.EnrolmentRules;
import io.leadline.model.lead.Lead;
import io.leadline.model.lead.LeadState;
import io.leadline.model.lead.Rescoring;
import io.leadline.model.lead.Rescoring.Trigger;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.offer.Offer;
import io.leadline.model.outreach.OutreachEvent;
import io.leadline.model.outreach.Sequence;
import io.leadline.model.outreach.Sequences;
import io.leadline.model.person.Field;
import io.leadline.model.person.Truths;
import io.leadline.model.score.Places;
import io.leadline.model.score.Score;
import io.leadline.model.score.ScoreModel;
import io.leadline.model.score.Scorer;
import io.leadline.model.text.ProfileText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the scores that an attempt calls for; reads what they need of offers, companies and vectors once a batch. */
final class Scoring {
    private final DocumentStore store;
    private final NaturalKey key;
    private final Places places;
    private final String workspace;
    private final Instant now;
    private final Catalog catalog;
    private final Map<String, Offer> offers = new HashMap<>();
    private final Map<String, ScoreModel> models = new HashMap<>();
    private final Map<String, Company> companies = new HashMap<>();
    private final Map<String, float[]> vectors = new HashMap<>();
    private final Map<String, String> icpHashes = new HashMap<>();
    private final Sequences sequences;
    private final boolean shares;

    Scoring(DocumentStore store, Catalog catalog, NaturalKey key, Places places, String workspace, Instant now) {
        this.store = store;
        this.key = key;
        this.places = places;
        this.workspace = workspace;
        this.now = now;
        this.catalog = catalog;
        this.sequences = catalog.sequences(workspace);
        this.shares = catalog.workspaces().stream().anyMatch(w -> w.id().equals(workspace) && w.poolShare());
        catalog.offers(workspace).forEach(offer -> offers.put(offer.id(), offer));
    }

    Sequences sequences() {
        return sequences;
    }

    Instant now() {
        return now;
    }

    @Nullable
    Offer offer(String id) {
        return offers.get(id);
    }

    /** Whether what providers say goes to the shared pool. */
    boolean shares() {
        return shares;
    }

    /** The vector of what providers alone said; null if it was not embedded. */
    float @Nullable [] providedVector(Growth growth) {
        Value.Embedded embedded = growth.person().embedded();
        return embedded == null ? null : vectors.get(providedKey(embedded, growth));
    }

    private static String providedKey(Value.Embedded embedded, Growth growth) {
        return Vectors.key(embedded.model(), ProfileText.hash(ProfileText.of(growth.provided())));
    }

    /** The vector of a person's profile text, as last embedded; null if there is none. */
    float @Nullable [] vector(Growth growth) {
        Value.Embedded embedded = growth.person().embedded();
        return embedded == null ? null : vectors.get(Vectors.key(embedded.model(), embedded.textHash()));
    }

    /** Reads vectors and companies of these people. */
    void prepare(List<Growth> people) {
        Set<String> vectorKeys = new HashSet<>();
        Set<Identifier> domains = new HashSet<>();
        for (Growth growth : people) {
            Value.Embedded embedded = growth.person().embedded();
            if (embedded != null) {
                vectorKeys.add(Vectors.key(embedded.model(), embedded.textHash()));
                if (shares) {
                    vectorKeys.add(providedKey(embedded, growth));
                }
                growth.leads().forEach(lead -> vectorKeys.add(icpKey(embedded.model(), lead.offer())));
            }
            String domain = growth.person().facts().text(Field.COMPANY_DOMAIN);
            if (domain != null) {
                domains.add(domain(domain));
            }
        }
        vectorKeys.remove("");
        if (!vectorKeys.isEmpty()) {
            store.getAll(Collection.VECTOR, vectorKeys).forEach((vector, document) -> {
                if (document.body().length > 0) {
                    vectors.put(vector, Vectors.decode(document.body()));
                }
            });
        }
        if (!domains.isEmpty()) {
            readCompanies(domains);
        }
    }

    private static Identifier domain(String value) {
        return new Identifier(IdentifierKind.DOMAIN, value.toLowerCase(Locale.ROOT));
    }

    private String icpKey(String model, String offerId) {
        String hash = icpHashes.computeIfAbsent(offerId, id -> {
            Offer offer = offers.get(id);
            String text = offer == null ? "" : ProfileText.of(offer);
            return text.isEmpty() ? "" : ProfileText.hash(text);
        });
        return hash.isEmpty() ? "" : Vectors.key(model, hash);
    }

    private void readCompanies(Set<Identifier> domains) {
        Reader reader = new Reader(store, key, workspace, true);
        reader.readHints(domains);
        Set<String> ids = new HashSet<>();
        domains.forEach(domain -> ids.addAll(reader.hint(domain).hint().people()));
        reader.readDocuments(ids);
        for (Identifier domain : domains) {
            for (String id : reader.closure(reader.hint(domain).hint().people())) {
                StoredTruth.Living living = reader.document(id).living();
                if (living != null) {
                    companies.put(domain.value(), CompanyFold.fold(living.truth()));
                }
            }
        }
    }

    /** Adds the scores that are due and permitted, then the enrolments that follow; returns how many scores. */
    int score(Growth growth) {
        int scores = 0;
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
        List<Observation> taken = new ArrayList<>(1);
        long accepted = growth.nextAccepted(micros);
        for (Lead lead : growth.leads()) {
            Trigger trigger = trigger(growth, lead);
            Offer offer = offers.get(lead.offer());
            if (trigger != null && offer != null && isPermitted(growth, lead, trigger)) {
                Score score = score(growth, lead, offer, trigger);
                if (isNews(lead, score, trigger)) {
                    taken.add(taken(growth, lead, score, accepted++));
                    scores++;
                }
            }
        }
        if (!taken.isEmpty()) {
            growth.add(taken);
        }
        if (scores > 0 || growth.hasFresh()) {
            enrol(growth, micros);
        }
        return scores;
    }

    private static boolean isPermitted(Growth growth, Lead lead, Trigger trigger) {
        return Rescoring.permitted(lead, trigger)
                || Rescoring.completes(growth.leadBefore(lead.offer()), lead, trigger, growth.freshImports());
    }

    /** A lead that became Active, or was set to Manual, goes on its offer's sequence, if it has one and may. */
    private void enrol(Growth growth, long micros) {
        for (Lead lead : growth.leads()) {
            Offer offer = offers.get(lead.offer());
            String sequenceId = offer == null ? null : offer.autoEnrol();
            if (sequenceId == null || !isReady(lead.state())) {
                continue;
            }
            Lead before = growth.leadBefore(lead.offer());
            Sequence sequence = catalog.sequence(workspace, sequenceId).orElse(null);
            boolean became = before == null || before.state() != lead.state();
            if (became && sequence != null && EnrolmentRules.refusal(lead, growth.leads(), sequence) == null) {
                long accepted = growth.nextAccepted(micros);
                growth.add(List.of(enrolled(growth, lead, sequence, accepted)));
            }
        }
    }

    private static boolean isReady(LeadState state) {
        return state == LeadState.ACTIVE || state == LeadState.MANUAL_OUTREACH;
    }

    /** Like every enrolment's, its id begins with the person's. */
    private Observation enrolled(Growth growth, Lead lead, Sequence sequence, long accepted) {
        String ref = "auto:" + lead.offer() + ':' + accepted;
        String id = growth.person().id()
                + '.'
                + key.of(workspace, lead.id(), sequence.id(), ref).substring(0, 10);
        Value value = new Value.EnrolmentSeen(
                id, lead.offer(), sequence.id(), sequence.version(), OutreachEvent.ENROLLED, null, null);
        return own(growth, value, ref, accepted);
    }

    private @Nullable Trigger trigger(Growth growth, Lead lead) {
        Trigger asked = growth.asked(lead.offer());
        if (asked != null) {
            return asked;
        }
        Trigger moved = growth.settled.changed() ? Rescoring.trigger(growth.leadBefore(lead.offer()), lead) : null;
        if (moved == null || lead.score() != null) {
            return moved;
        }
        return lead.sources().getLast() == SourceKind.POOL ? Trigger.POOL : Trigger.NEW;
    }

    private Score score(Growth growth, Lead lead, Offer offer, Trigger trigger) {
        String domain = growth.person().facts().text(Field.COMPANY_DOMAIN);
        Scorer.Subject subject = new Scorer.Subject(
                growth.person(),
                lead.sources(),
                domain == null ? null : companies.get(domain.toLowerCase(Locale.ROOT)),
                cosine(growth, lead),
                places,
                now,
                trigger.wireName());
        return Scorer.score(
                subject, offer, models.computeIfAbsent(offer.id(), id -> catalog.scoreModel(workspace, id)));
    }

    private @Nullable Double cosine(Growth growth, Lead lead) {
        Value.Embedded embedded = growth.person().embedded();
        float[] person = vector(growth);
        float[] icp = embedded == null ? null : vectors.get(icpKey(embedded.model(), lead.offer()));
        return person == null || icp == null ? null : Vectors.dot(person, icp);
    }

    /** A score that says what the last one said is kept only if someone waits for it; "not scored" only after a score. */
    private static boolean isNews(Lead lead, Score score, Trigger trigger) {
        Score last = lead.score();
        if (last == null) {
            return score.state() != LeadState.NOT_SCORED;
        }
        return switch (trigger) {
            case USER, DUE, OFFER -> true;
            case NEW, SIGNAL, PROFILE, VECTOR, POOL ->
                !(Objects.equals(last.total(), score.total())
                        && Objects.equals(last.fit(), score.fit())
                        && Objects.equals(last.intent(), score.intent())
                        && Objects.equals(last.timing(), score.timing())
                        && last.state() == score.state()
                        && last.offerVersion() == score.offerVersion()
                        && last.modelVersion() == score.modelVersion());
        };
    }

    private Observation taken(Growth growth, Lead lead, Score score, long accepted) {
        return own(
                growth, new Value.ScoreTaken(lead.offer(), score), "score:" + lead.offer() + ':' + accepted, accepted);
    }

    /** A statement of Leadline itself, about whoever the person's strongest identifier names. */
    private Observation own(Growth growth, Value value, String ref, long accepted) {
        List<Identifier> subject = List.of(Truths.naming(growth.person().identifiers()));
        Source source = new Source(SourceKind.SYSTEM, ref, null, null);
        return new Observation(
                key.observation(workspace, value.type(), subject, source),
                workspace,
                subject,
                source,
                now,
                now,
                1,
                null,
                value,
                accepted);
    }

    /** When a lead is due for its next score; null if never or if its offer is gone. */
    @Nullable
    Instant nextScoreAt(Lead lead) {
        Offer offer = offers.get(lead.offer());
        return offer == null ? null : Rescoring.nextScoreAt(lead, offer);
    }
}
