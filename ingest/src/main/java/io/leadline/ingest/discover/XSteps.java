package io.leadline.ingest.discover;

import io.leadline.ingest.Sighting;
import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.ProviderException;
import io.leadline.ingest.x.XAnswer;
import io.leadline.ingest.x.XClient;
import io.leadline.ingest.x.XObservations;
import io.leadline.ingest.x.XPost;
import io.leadline.ingest.x.XUser;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.source.Ask;
import io.leadline.model.source.Range;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.Seed;
import io.leadline.model.source.SourceSettings;
import io.leadline.model.source.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps that ask X. */
final class XSteps {
    /** A request takes a while to arrive. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final XClient x;

    XSteps(XClient x) {
        this.x = x;
    }

    Answer ask(Step step, SavedSource source, Sighting sighting) {
        return switch (step.ask()) {
            case X_POSTS -> posts(step, source, sighting);
            case X_REPLIES -> replies(step, source, sighting);
            case X_REPLIES_TRIED -> repliesTried(step, source, sighting.by(SourceKind.COMMENTS));
            case X_FOLLOWED -> listing(step, Ask.X_FOLLOWERS);
            case X_FOLLOWING_OF -> listing(step, Ask.X_FOLLOWING);
            case X_FOLLOWERS -> followers(step, source, sighting);
            case X_FOLLOWING -> following(step, source, sighting);
            case X_PROFILE -> linked(step, source, sighting.by(SourceKind.LINKS));
            case SEED_POSTS -> circle(step);
            case SEED_PROFILE -> circleOf(step);
            case SEED_FOLLOWING -> seeds(step);
            case SEED_SAMPLE -> sample(step, sighting);
            default -> throw new IllegalArgumentException(step.ask() + " does not ask X");
        };
    }

    private Answer posts(Step step, SavedSource source, Sighting sighting) {
        XAnswer<XPost> page = x.search(step.of(), since(step, sighting.seenAt()), step.left(), step.cursor());
        List<Step> next = new ArrayList<>(Discovery.next(step, page.size(), page.next()));
        List<Found> found = new ArrayList<>();
        for (XPost post : first(page.data(), step.left())) {
            XUser author = author(post, page);
            if (author != null) {
                found.add(author(author, post, page, sighting));
                next.addAll(links(author, step, source));
            }
            next.addAll(Links.steps(XObservations.links(post), step, source));
            next.addAll(repliesTo(post, author, source));
        }
        return Answer.of(found, next);
    }

    private static @Nullable XUser author(XPost post, XAnswer<XPost> page) {
        String id = post.authorId();
        return id == null ? null : page.users().get(id);
    }

    /** The same for every page, unless so much time passed that the recent search does not reach back as far any more. */
    private static @Nullable Instant since(Step step, Instant now) {
        Instant oldest = now.minus(XClient.RECENT).plus(MARGIN);
        return step.at() == null ? null : step.at().isBefore(oldest) ? oldest : step.at();
    }

    /** The author's profile, with the post as the evidence; what is in the post is as if enrichment had seen it. */
    private static Found author(XUser author, XPost post, XAnswer<XPost> page, Sighting sighting) {
        List<Observation> posts = XObservations.post(post, page, sighting.enrichment());
        String url = "https://x.com/" + author.username() + "/status/" + post.id();
        return Found.of(
                Found.with(XObservations.profile(author, sighting), Found.evidence(url, post.fullText())), posts);
    }

    private static List<Step> repliesTo(XPost post, @Nullable XUser author, SavedSource source) {
        long replies = post.publicMetrics() == null || post.publicMetrics().replyCount() == null
                ? 0
                : post.publicMetrics().replyCount();
        Evidence why = new Evidence(
                "https://x.com/" + (author == null ? "i" : author.username()) + "/status/" + post.id(), null);
        if (source.settings() instanceof SourceSettings.XSearch search && search.withReplies() && replies > 0) {
            return List.of(
                    Step.of(Ask.X_REPLIES, post.id(), search.maxReplies()).because(why, null));
        }
        return replies < Discovery.COMMENTS_LEAST
                ? List.of()
                : List.of(Step.of(Ask.X_REPLIES_TRIED, post.id(), Discovery.COMMENTS_SAMPLE)
                        .because(why, null));
    }

    private Answer replies(Step step, SavedSource source, Sighting sighting) {
        XAnswer<XPost> page = x.replies(step.of(), step.left(), step.cursor());
        List<Step> next = new ArrayList<>(Discovery.next(step, page.size(), page.next()));
        return Answer.of(repliers(first(page.data(), step.left()), page, step, source, sighting, next), next);
    }

    private static List<Found> repliers(
            List<XPost> posts, XAnswer<XPost> page, Step step, SavedSource source, Sighting sighting, List<Step> next) {
        List<Found> found = new ArrayList<>();
        for (XPost post : posts) {
            XUser author = author(post, page);
            if (author != null && !post.id().equals(step.of())) {
                found.add(author(author, post, page, sighting));
                next.addAll(links(author, step, source));
            }
        }
        return found;
    }

    private Answer repliesTried(Step step, SavedSource source, Sighting sighting) {
        XAnswer<XPost> page = x.replies(step.of(), step.left(), step.cursor());
        List<Step> then = new ArrayList<>();
        if (page.next() != null) {
            then.add(Step.of(Ask.X_REPLIES, step.of(), Range.COMMENTS.standard())
                    .because(step.why(), null)
                    .next(page.next(), Range.COMMENTS.standard()));
        }
        return Answer.trying(repliers(page.data(), page, step, source, sighting, then), then);
    }

    private Answer listing(Step step, Ask list) {
        XUser account = x.user(step.of());
        return Answer.steps(List.of(Step.of(list, account.id(), step.left())
                .because(new Evidence("https://x.com/" + account.username(), null), null)));
    }

    private Answer followers(Step step, SavedSource source, Sighting sighting) {
        XAnswer<XUser> page = x.followers(step.of(), step.left(), step.cursor());
        List<Step> next = new ArrayList<>(Discovery.next(step, page.size(), page.next()));
        List<Found> found = new ArrayList<>();
        String handle = handle(step);
        for (XUser follower : first(page.data(), step.left())) {
            found.add(profile(
                    follower,
                    step.why(),
                    handle == null
                            ? List.of()
                            : List.of(XObservations.follows(follower, step.of(), handle, sighting.enrichment())),
                    sighting));
            next.addAll(links(follower, step, source));
        }
        return Answer.of(found, next);
    }

    /** Of the account whose list this is. */
    private static @Nullable String handle(Step step) {
        Evidence why = step.why();
        return why == null || why.url() == null
                ? null
                : why.url().substring(why.url().lastIndexOf('/') + 1);
    }

    private Answer following(Step step, SavedSource source, Sighting sighting) {
        XAnswer<XUser> page = x.following(step.of(), step.left(), step.cursor());
        List<Step> next = new ArrayList<>(Discovery.next(step, page.size(), page.next()));
        List<Found> found = new ArrayList<>();
        for (XUser followed : first(page.data(), step.left())) {
            found.add(profile(followed, step.why(), List.of(), sighting));
            next.addAll(links(followed, step, source));
        }
        return Answer.of(found, next);
    }

    private Answer linked(Step step, SavedSource source, Sighting sighting) {
        XUser user = x.user(step.of());
        return Answer.of(List.of(profile(user, step.why(), List.of(), sighting)), links(user, step, source));
    }

    private static Found profile(XUser user, @Nullable Evidence why, List<Observation> beside, Sighting sighting) {
        Observation profile = XObservations.profile(user, sighting);
        return Found.of(why == null ? profile : Found.with(profile, why), beside);
    }

    private Answer circle(Step step) {
        XAnswer<XPost> page = x.search(step.of(), null, step.left(), null);
        List<Step> next = page.data().stream()
                .map(XPost::authorId)
                .filter(Objects::nonNull)
                .distinct()
                .limit(Lookalikes.CIRCLE)
                .map(id -> Step.of(Ask.SEED_FOLLOWING, id, Ask.SEED_FOLLOWING.page()))
                .toList();
        return Answer.steps(next);
    }

    private Answer circleOf(Step step) {
        XUser account = x.user(step.of());
        return Answer.seeds(
                List.of(seed(account)), List.of(Step.of(Ask.SEED_FOLLOWING, account.id(), Ask.SEED_FOLLOWING.page())));
    }

    /** The protected and suspended show nobody whom they follow: the circle is smaller by one. */
    private Answer seeds(Step step) {
        try {
            return Answer.seeds(
                    x.following(step.of(), step.left(), null).data().stream()
                            .map(XSteps::seed)
                            .toList(),
                    List.of());
        } catch (ProviderException e) {
            if (e.fault() == Fault.FORBIDDEN || e.fault() == Fault.NOT_FOUND) {
                return Answer.steps(List.of());
            }
            throw e;
        }
    }

    private static Seed seed(XUser user) {
        long followers = user.publicMetrics() == null || user.publicMetrics().followersCount() == null
                ? 0
                : user.publicMetrics().followersCount();
        return new Seed(user.id(), user.username(), user.name(), followers, 1, 0, 0, false);
    }

    private Answer sample(Step step, Sighting sighting) {
        List<Found> followers = x.followers(step.of(), step.left(), null).data().stream()
                .map(user -> profile(user, null, List.of(), sighting))
                .toList();
        return Answer.trying(followers, List.of());
    }

    /** Those that lead to somebody else. */
    private static List<Step> links(XUser user, Step from, SavedSource source) {
        Set<Identifier> links = XObservations.links(user);
        links.removeAll(XObservations.subject(user));
        return Links.steps(links, from, source);
    }

    private static <T> List<T> first(List<T> items, int most) {
        return items.size() <= most ? items : items.subList(0, most);
    }
}
