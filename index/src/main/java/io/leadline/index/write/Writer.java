package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.Watermark;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.store.Durability;
import io.leadline.index.write.Component.Held;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.Identifier;
import io.leadline.model.lead.Lead;
import io.leadline.model.lead.Rescoring;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.StepType;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import io.leadline.model.score.Places;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which anything known of people changes, used by jobs and API alike: resolve identifiers, read truths,
 * add, score what may be scored now, write under version check, project. Groups a batch by person, so that no person is
 * in two requests at once; on a conflict reads again and adds again. Writing the same again changes nothing but re-makes
 * the projections. Safe for use by several threads.
 */
public final class Writer {
    /** People looked at in one attempt where the caller names any number. */
    private static final int BATCH = 500;

    /** Attempts at one batch; with the pauses between them about ten seconds. */
    private static final int ATTEMPTS = 40;

    /** Who states what nobody asked for. */
    private static final String BY_ITSELF = "leadline";

    private static final int LONGEST_PAUSE_MICROS = 500_000;

    private final Engine engine;
    private final Catalog catalog;
    private final NaturalKey key;
    private final Places places;
    private final InstantSource clock;
    private final IntConsumer pause;

    public Writer(Engine engine, Catalog catalog, NaturalKey key, Places places, InstantSource clock) {
        this(engine, catalog, key, places, clock, Writer::pause);
    }

    /** @param pause called before each further attempt with its number, from 1 */
    Writer(Engine engine, Catalog catalog, NaturalKey key, Places places, InstantSource clock, IntConsumer pause) {
        this.engine = engine;
        this.catalog = catalog;
        this.key = key;
        this.places = places;
        this.clock = clock;
        this.pause = pause;
    }

    private static void pause(int attempt) {
        int longest = Math.min(LONGEST_PAUSE_MICROS, 200 << Math.min(attempt, 16));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(1, longest) * 1000L);
    }

    /** One outcome an observation, in order. Facts and decisions of users come through here alike. */
    public List<Outcome> write(List<Observation> observations, Durability durability) {
        return write(observations, durability, planned -> {});
    }

    /**
     * As {@link #write(List, Durability)}, and tells what is about to become of each observation, in order, before
     * anything of it is written: who keeps that (an import its rows) counts a repeat after a crash as the first time. Told
     * again if a conflict makes it look again; the first word is the one to keep.
     */
    public List<Outcome> write(List<Observation> observations, Durability durability, Consumer<List<Outcome>> planned) {
        List<Pending> all = new ArrayList<>(observations.size());
        for (int i = 0; i < observations.size(); i++) {
            all.add(Pending.add(i, observations.get(i)));
        }
        run(all, durability, planned);
        return all.stream()
                .map(pending -> Objects.requireNonNull(pending.outcome))
                .toList();
    }

    private void run(List<Pending> all, Durability durability, Consumer<List<Outcome>> planned) {
        Map<String, Set<String>> companies = new LinkedHashMap<>();
        // One bracket for all attempts: what one of them wrote another may be left to project.
        try (Watermark.Batch batch = engine.watermark().begin()) {
            attempt(all, durability, planned, companies);
            batch.done();
        }
        companies.forEach((workspace, domains) -> rescoreStaff(workspace, domains, durability));
        all.stream().filter(pending -> pending.ofDomain).forEach(this::suppressStaff);
    }

    /** Somebody who was known before their profile told that they are of a suppressed domain leaves like the others of it. */
    private void suppressStaff(Pending refused) {
        if (refused.observation != null && refused.observation.value() instanceof Value.Profile profile) {
            boolean onX = profile.platform() == Platform.X;
            Set<String> people = refused.observation.subject().stream()
                    .filter(identifier ->
                            identifier.kind().isProfile() && identifier.kind().isOnX() == onX)
                    .map(identifier -> find(refused.workspace, identifier))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            String reason = Objects.requireNonNull(
                    Objects.requireNonNull(refused.outcome).reason());
            new Suppression(engine, this, key, new Intents.Statements(key, clock))
                    .suppress(truths(refused.workspace, people), reason, BY_ITSELF, clock.instant());
        }
    }

    private void attempt(
            List<Pending> all,
            Durability durability,
            Consumer<List<Outcome>> planned,
            Map<String, Set<String>> companies) {
        List<Pending> open = all;
        for (int tries = 0; !open.isEmpty(); tries++) {
            if (tries == ATTEMPTS) {
                throw new LeadlineException(
                        ErrorCode.UNAVAILABLE,
                        open.size() + " of " + all.size() + " writes met other writes of the same people " + ATTEMPTS
                                + " times; try again");
            }
            if (tries > 0) {
                pause.accept(tries);
            }
            Attempt attempt = new Attempt(engine, catalog, key, places, clock.instant());
            attempt.plan(open);
            planned.accept(outcomes(all));
            open = attempt.write(durability);
            attempt.companiesChanged()
                    .forEach((workspace, domains) -> companies
                            .computeIfAbsent(workspace, w -> new LinkedHashSet<>())
                            .addAll(domains));
        }
    }

    private static List<Outcome> outcomes(List<Pending> all) {
        List<Outcome> outcomes = new ArrayList<>(all.size());
        for (Pending pending : all) {
            Outcome outcome = pending.outcome == null ? pending.planned : pending.outcome;
            if (outcome != null) {
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    /** What is new of a company may move the scores of those who work there now. */
    private void rescoreStaff(String workspace, Set<String> domains, Durability durability) {
        Filter staff = new Filter.In(IndexField.COMPANY_DOMAIN.wireName(), List.copyOf(domains));
        engine.search()
                .forEachId(
                        IndexName.LEADS,
                        workspace,
                        staff,
                        leads -> rescore(workspace, leads, Rescoring.Trigger.SIGNAL, durability));
    }

    /** The person (or company) that an identifier names, if any is known by it. */
    public @Nullable String find(String workspace, Identifier identifier) {
        return owners(hinted(workspace, identifier), identifier)
                .map(Truth::id)
                .findFirst()
                .orElse(null);
    }

    /** Whether others may have an identifier of a known person too. */
    public boolean isShared(String workspace, Identifier identifier) {
        Reader reader = hinted(workspace, identifier);
        return reader.hint(identifier).hint().mark().isMany()
                || owners(reader, identifier).limit(2).count() > 1;
    }

    /** Everyone who has an identifier; null if it is of so many that only reading every truth would tell. */
    @Nullable
    List<Truth> owners(String workspace, Identifier identifier) {
        Reader reader = hinted(workspace, identifier);
        return reader.hint(identifier).hint().mark().isMany()
                ? null
                : owners(reader, identifier).toList();
    }

    private Reader hinted(String workspace, Identifier identifier) {
        Reader reader =
                new Reader(engine.store(), key, workspace, identifier.kind().isCompany());
        reader.readHints(List.of(identifier));
        return reader;
    }

    /** Whom its hint leads to, among those who have it. */
    private static Stream<Truth> owners(Reader reader, Identifier identifier) {
        List<String> ids = new ArrayList<>(reader.hint(identifier).hint().people());
        ids.add(reader.id(identifier));
        reader.readDocuments(ids);
        return reader.closure(ids).stream()
                .map(id -> reader.document(id).living())
                .filter(Objects::nonNull)
                .map(StoredTruth.Living::truth)
                .filter(truth -> Truths.identifiers(truth).contains(identifier));
    }

    /** Why this would be refused if it were written now: who it is about was suppressed or erased; null if it would be taken. */
    public @Nullable String refusal(Observation observation) {
        Pending pending = Pending.add(0, observation);
        Reader reader = new Reader(engine.store(), key, observation.workspace(), pending.company);
        Refusals refusals = new Refusals(reader, catalog::anImport);
        reader.readHints(observation.subject());
        refusals.readDomains(List.of(pending));
        return refusals.reason(observation);
    }

    /** The truth of a person, old ids followed through aliases; null if there is none or it was erased. */
    public @Nullable Truth truth(String workspace, String person) {
        List<Truth> truths = truths(workspace, List.of(person));
        return truths.isEmpty() ? null : truths.getFirst();
    }

    /** The truths of these people, each once, old ids followed; those who are not there are left out. */
    public List<Truth> truths(String workspace, Collection<String> people) {
        Reader reader = new Reader(engine.store(), key, workspace, false);
        Component component = new Component(workspace, false);
        reader.join(component, people);
        Map<String, Truth> truths = new LinkedHashMap<>();
        for (String id : people) {
            Held held = component.resolve(id);
            StoredTruth.Living living = held == null ? null : held.living();
            if (living != null) {
                truths.put(living.truth().id(), living.truth());
            }
        }
        return List.copyOf(truths.values());
    }

    /** Scores these leads now where {@link io.leadline.model.lead.Rescoring} permits; returns how many were scored. */
    public int rescore(String workspace, List<String> leads, Rescoring.Trigger trigger, Durability durability) {
        Map<String, Set<String>> offers = new LinkedHashMap<>();
        for (String lead : leads) {
            offers.computeIfAbsent(Lead.personOf(lead), p -> new TreeSet<>()).add(Lead.offerOf(lead));
        }
        List<Pending> all = new ArrayList<>(offers.size());
        offers.forEach((person, some) -> all.add(Pending.score(all.size(), workspace, person, some, trigger)));
        inBatches(all, durability);
        return all.stream().mapToInt(pending -> pending.scored).sum();
    }

    private void inBatches(List<Pending> all, Durability durability) {
        for (int from = 0; from < all.size(); from += BATCH) {
            run(all.subList(from, Math.min(all.size(), from + BATCH)), durability, planned -> {});
        }
    }

    /**
     * Makes the projections again of leads whose next action moves by time alone: conditions that were to be asked by now. A
     * lead that is read or written is folded with the time anyhow; this is for who searches.
     */
    public void passTime() {
        Filter asked = Filter.and(
                Filter.in(IndexField.NEXT_ACTION.wireName(), StepType.CONDITION.wireName()),
                new Filter.DateRange(IndexField.NEXT_ACTION_AT.wireName(), null, false, clock.instant(), true));
        for (Catalog.Workspace workspace : catalog.workspaces()) {
            engine.search()
                    .forEachId(
                            IndexName.LEADS,
                            workspace.id(),
                            asked,
                            leads -> project(
                                    workspace.id(),
                                    leads.stream()
                                            .map(Lead::personOf)
                                            .distinct()
                                            .toList()));
        }
    }

    /**
     * Makes the projections of these people again from their truth, and first finishes what was begun with them: joins
     * and partings half done, identifiers that they share with others.
     */
    public void project(String workspace, Collection<String> people) {
        List<Pending> all = new ArrayList<>(people.size());
        List<String> ids = List.copyOf(people);
        for (int from = 0; from < ids.size(); from += BATCH) {
            Reader reader = new Reader(engine.store(), key, workspace, false);
            List<String> some = ids.subList(from, Math.min(ids.size(), from + BATCH));
            reader.readDocuments(some);
            for (String id : some) {
                StoredTruth.Living living = reader.document(id).living();
                Set<Identifier> identifiers = living == null ? Set.of() : Truths.identifiers(living.truth());
                all.add(Pending.look(all.size(), workspace, id, identifiers));
            }
        }
        inBatches(all, Durability.BUFFERED);
    }
}
