package io.leadline.ingest.enrich;

import io.leadline.ingest.Sighting;
import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.ProviderException;
import io.leadline.ingest.identity.ProfileSearch;
import io.leadline.ingest.linkedin.LinkedinClient;
import io.leadline.ingest.linkedin.LinkedinObservations;
import io.leadline.ingest.linkedin.Unipile;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.ingest.web.WebPages;
import io.leadline.ingest.x.XAnswer;
import io.leadline.ingest.x.XClient;
import io.leadline.ingest.x.XObservations;
import io.leadline.ingest.x.XPost;
import io.leadline.ingest.x.XUser;
import io.leadline.model.Defaults;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.EnrichmentStage;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks about one person: their profiles, then what they wrote lately, where they are, what their pages show. X and LinkedIn at
 * the same time; where one profile names the other, that one too. What failed is stated with its reason and holds up nothing. Safe for use by
 * several threads; it blocks, so call it from a virtual one.
 */
public final class Enricher implements AutoCloseable {
    private static final Duration FRESH = Defaults.days("enrich.fresh_days");
    private static final int POSTS = 100;

    private final @Nullable XClient x;
    private final @Nullable LinkedinClient linkedin;
    private final NaturalKey key;
    private final Gazetteer gazetteer;
    private final Website website;
    private final ProfileSearch search;
    private final Employers employers = new Employers();
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param x null if it is not connected; the same for {@code linkedin}
     * @param pages reads a public web page
     */
    public Enricher(
            @Nullable XClient x,
            @Nullable LinkedinClient linkedin,
            NaturalKey key,
            Gazetteer gazetteer,
            Function<URI, WebPages.Page> pages,
            InstantSource clock) {
        this.x = x;
        this.linkedin = linkedin;
        this.key = key;
        this.gazetteer = gazetteer;
        this.website = new Website(pages);
        this.search = new ProfileSearch(x, linkedin);
        this.clock = clock;
    }

    /**
     * Does these stages in their order, but for scoring, which is not for a provider. Profiles that were seen whole within the
     * last days are not fetched again. Profiles that a search finds are told of as people of their own.
     *
     * @param pause after which a provider that does not answer is asked again; null if a stage ends without them
     * @param said takes what each stage learnt as soon as it ends: profiles, posts, and a {@code stage} that it did
     * @return when the rest is to be asked for, because a limit was reached or a provider did not answer; null if nothing is left
     */
    public @Nullable Instant enrich(
            Truth truth, Set<EnrichmentStage> stages, @Nullable Duration pause, Consumer<List<Observation>> said) {
        requireOpen();
        Run run = new Run(truth, pause == null ? null : clock.instant().plus(pause), said);
        Instant retryAt = null;
        if (stages.contains(EnrichmentStage.PROFILE)) {
            retryAt = run.profile();
        }
        if (stages.contains(EnrichmentStage.FIND_LINKEDIN) && retryAt == null) {
            retryAt = run.find(EnrichmentStage.FIND_LINKEDIN, Platform.LINKEDIN);
        }
        if (stages.contains(EnrichmentStage.FIND_X) && retryAt == null) {
            retryAt = run.find(EnrichmentStage.FIND_X, Platform.X);
        }
        if (stages.contains(EnrichmentStage.ACTIVITY)) {
            if (retryAt == null) {
                retryAt = run.activity();
            } else {
                run.activityMeanwhile();
            }
        }
        if (stages.contains(EnrichmentStage.LOCATION)) {
            run.location();
        }
        if (stages.contains(EnrichmentStage.WEB)) {
            run.web();
        }
        return retryAt;
    }

    /** The enrichment of one person at one time, and what is known of them as it goes on. */
    private final class Run {
        private final Sighting sighting;
        private final List<Identifier> subject;
        private final Consumer<List<Observation>> said;
        private final @Nullable Instant again;
        private final Instant freshSince;
        private final Set<Platform> silent = EnumSet.noneOf(Platform.class);
        private Truth known;

        Run(Truth truth, @Nullable Instant again, Consumer<List<Observation>> said) {
            this.sighting =
                    new Sighting(truth.workspace(), SourceKind.ENRICHMENT, null, clock.instant(), key, gazetteer);
            this.subject = List.of(Truths.identifiers(truth).first());
            this.known = truth;
            this.freshSince = freshSince(truth, sighting.seenAt());
            this.again = again;
            this.said = said;
        }

        @Nullable
        Instant profile() {
            Stage profile = new Stage(EnrichmentStage.PROFILE, again);
            Map<Platform, Identifier> first = profilesIn(Truths.identifiers(known));
            profile.ask(profiles(first, profile), threads);
            Map<Platform, Identifier> named = profilesIn(identifiersOf(profile.said(), Truths.identifiers(known)));
            named.keySet().removeAll(first.keySet());
            profile.ask(profiles(named, profile), threads);
            silent.addAll(profile.failed());
            return end(profile);
        }

        private Map<Platform, Supplier<List<Observation>>> profiles(Map<Platform, Identifier> wanted, Stage stage) {
            Map<Platform, Supplier<List<Observation>>> questions = new EnumMap<>(Platform.class);
            wanted.forEach((platform, identifier) -> questions.put(
                    platform,
                    isFresh(platform)
                            ? List::of
                            : platform == Platform.X
                                    ? () -> xProfile(identifier, sighting)
                                    : () -> linkedinProfile(identifier, known, sighting, stage)));
            return questions;
        }

        private boolean isFresh(Platform platform) {
            return known.observations().stream()
                    .anyMatch(observation -> observation.value() instanceof Value.Profile profile
                            && profile.platform() == platform
                            && observation.confidence() >= Sighting.WHOLE
                            && observation.seenAt().isAfter(freshSince));
        }

        /** Whether one of those found is this person is for matching to say, once they are visible to search. */
        @Nullable
        Instant find(EnrichmentStage stage, Platform platform) {
            Truth person = known;
            Stage find = new Stage(stage, again);
            find.ask(Map.of(platform, () -> search.find(PersonFold.fold(person), platform, sighting)), threads);
            if (find.said().isEmpty() && find.retryAt() == null) {
                find.ended(null, "nobody was found who may be the same person");
            }
            Instant retryAt = end(find);
            known = person;
            return retryAt;
        }

        @Nullable
        Instant activity() {
            Stage activity = new Stage(EnrichmentStage.ACTIVITY, again);
            activity.ask(activities(profilesIn(Truths.identifiers(known)), sighting), threads);
            return end(activity);
        }

        /** While a profile is waited for, what was written on the other platform comes; the stage stays open. */
        void activityMeanwhile() {
            Map<Platform, Identifier> others = profilesIn(Truths.identifiers(known));
            others.keySet().removeAll(silent);
            PersonFold.fold(known).posts().forEach(post -> others.remove(post.platform()));
            Stage activity = new Stage(EnrichmentStage.ACTIVITY, again);
            activity.ask(activities(others, sighting), threads);
            hand(activity.said());
        }

        /** Places are read out of each profile as it comes; this tells whether it came to something. */
        void location() {
            Facts facts = PersonFold.fold(known).facts();
            String text = facts.text(Field.LOCATION);
            Stage location = new Stage(EnrichmentStage.LOCATION, null);
            location.ended(
                    Stream.of(Field.CITY, Field.REGION, Field.COUNTRY)
                            .map(facts::text)
                            .filter(Objects::nonNull)
                            .collect(Collectors.collectingAndThen(
                                    Collectors.joining(", "), place -> place.isEmpty() ? null : place)),
                    facts.text(Field.COUNTRY) != null
                            ? null
                            : text == null ? "no location is given" : "'" + text + "' is no place that is known");
            end(location);
        }

        void web() {
            Person person = PersonFold.fold(known);
            Stage web = new Stage(EnrichmentStage.WEB, null);
            if (Website.isKnown(person)) {
                web.ended(null, "a business email is known already");
            } else if (Website.named(person).isEmpty()) {
                web.ended(null, "the profile names no website and no company's domain");
            } else {
                web.ask(Map.of(Platform.WEB, () -> website.email(person, subject, sighting)), threads);
                if (web.said().isEmpty()) {
                    web.ended(null, "no page that the profile names shows a business email of this person");
                }
            }
            end(web);
        }

        /** Hands over what was learnt; that the stage ended only if nothing of it is to be asked again. */
        private @Nullable Instant end(Stage stage) {
            List<Observation> all = new ArrayList<>(stage.said());
            if (stage.retryAt() == null) {
                all.add(stage.result(subject, sighting));
            }
            hand(all);
            return stage.retryAt();
        }

        private void hand(List<Observation> learnt) {
            requireOpen();
            known = Truths.add(known, learnt);
            if (!learnt.isEmpty()) {
                said.accept(learnt);
            }
        }
    }

    /** The strongest identifier on each platform. */
    private static Map<Platform, Identifier> profilesIn(Collection<Identifier> identifiers) {
        Map<Platform, Identifier> profiles = new EnumMap<>(Platform.class);
        for (Identifier identifier : new TreeSet<>(identifiers)) {
            switch (identifier.kind()) {
                case X_ID, X -> profiles.putIfAbsent(Platform.X, identifier);
                case LINKEDIN_ID, LINKEDIN -> profiles.putIfAbsent(Platform.LINKEDIN, identifier);
                case EMAIL, DOMAIN, LINKEDIN_COMPANY -> {}
            }
        }
        return profiles;
    }

    private static SortedSet<Identifier> identifiersOf(List<Observation> said, SortedSet<Identifier> known) {
        SortedSet<Identifier> all = new TreeSet<>(known);
        for (Observation observation : said) {
            if (observation.value() instanceof Value.Profile) {
                all.addAll(observation.subject());
            }
        }
        return all;
    }

    /** A week ago, or when a lead that was due had it asked for anew. */
    private static Instant freshSince(Truth truth, Instant now) {
        return PersonFold.fold(truth).stages().stream()
                .filter(stage -> stage.stage().equals(EnrichmentStage.PROFILE.wireName()))
                .filter(stage -> stage.waits() && Value.StageResult.RECHECK.equals(stage.from()))
                .map(io.leadline.model.person.Stage::at)
                .findFirst()
                .orElse(now.minus(FRESH));
    }

    private List<Observation> xProfile(Identifier identifier, Sighting sighting) {
        return List.of(XObservations.profile(user(identifier), sighting));
    }

    private XUser user(Identifier identifier) {
        String name = identifier.kind() == IdentifierKind.X_ID
                ? "https://x.com/i/user/" + identifier.value()
                : identifier.value();
        return x().user(name);
    }

    private List<Observation> linkedinProfile(Identifier identifier, Truth known, Sighting sighting, Stage stage) {
        Unipile.Profile profile = linkedin().profile(identifier.value(), LinkedinClient.SECTIONS);
        List<String> throttled = LinkedinObservations.throttled(profile);
        if (!throttled.isEmpty()) {
            stage.withheld("LinkedIn would not show now: " + String.join(", ", throttled));
        }
        List<Observation> said = new ArrayList<>();
        said.add(LinkedinObservations.profile(profile, sighting));
        LinkedinObservations.jobChange(said.getFirst(), known.observations(), sighting)
                .ifPresent(said::add);
        LinkedinObservations.connection(profile, sighting).ifPresent(said::add);
        said.addAll(employers.of(profile, linkedin(), sighting));
        return said;
    }

    private Map<Platform, Supplier<List<Observation>>> activities(Map<Platform, Identifier> of, Sighting sighting) {
        Instant oldest = sighting.seenAt().minus(Defaults.days("history.posts_days"));
        Map<Platform, Supplier<List<Observation>>> questions = new EnumMap<>(Platform.class);
        of.forEach((platform, identifier) -> questions.put(
                platform,
                platform == Platform.X
                        ? () -> xPosts(identifier, oldest, sighting)
                        : () -> linkedinPosts(identifier, oldest, sighting)));
        return questions;
    }

    private List<Observation> xPosts(Identifier identifier, Instant oldest, Sighting sighting) {
        String id = identifier.kind() == IdentifierKind.X_ID
                ? identifier.value()
                : user(identifier).id();
        XAnswer<XPost> page = x().postsOf(id, oldest, POSTS, null);
        List<Observation> said = new ArrayList<>();
        page.data().forEach(post -> said.addAll(XObservations.post(post, page, sighting)));
        return said;
    }

    private List<Observation> linkedinPosts(Identifier identifier, Instant oldest, Sighting sighting) {
        List<Observation> said = new ArrayList<>();
        for (Unipile.Post post :
                linkedin().postsOf(identifier.value(), POSTS, null).data()) {
            if (post.createdAt() == null || post.createdAt().isAfter(oldest)) {
                LinkedinObservations.post(post, sighting).ifPresent(said::add);
            }
        }
        return said;
    }

    private XClient x() {
        return connected(x, "X");
    }

    private LinkedinClient linkedin() {
        return connected(linkedin, "LinkedIn");
    }

    private static <T> T connected(@Nullable T client, String name) {
        if (client == null) {
            throw new ProviderException(Fault.UNAUTHORIZED, name + " is not connected: give Leadline a token of it");
        }
        return client;
    }

    /** What fails because it is broken off is no statement about the person. */
    private void requireOpen() {
        if (threads.isShutdown()) {
            throw new CancellationException("enrichment was stopped");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
