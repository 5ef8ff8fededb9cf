package io.leadline.ingest.discover;

import io.leadline.ingest.Sighting;
import io.leadline.ingest.linkedin.LinkedinClient;
import io.leadline.ingest.linkedin.LinkedinObservations;
import io.leadline.ingest.linkedin.Unipile;
import io.leadline.model.identity.CanonicalForm;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.score.SignalType;
import io.leadline.model.score.Strength;
import io.leadline.model.source.Ask;
import io.leadline.model.source.Range;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.SourceSettings;
import io.leadline.model.source.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps that ask LinkedIn. */
final class LinkedinSteps {
    private final LinkedinClient linkedin;

    LinkedinSteps(LinkedinClient linkedin) {
        this.linkedin = linkedin;
    }

    Answer ask(Step step, SavedSource source, Sighting sighting) {
        return switch (step.ask()) {
            case LINKEDIN_POSTS -> posts(step, source, sighting);
            case LINKEDIN_POST -> post(step);
            case LINKEDIN_COMMENTS -> comments(step, source, sighting);
            case LINKEDIN_COMMENTS_TRIED -> commentsTried(step, source, sighting.by(SourceKind.COMMENTS));
            case LINKEDIN_FOLLOWERS ->
                users(step, linkedin.followers(step.of(), step.left(), step.cursor()), true, sighting);
            case LINKEDIN_FOLLOWING ->
                users(step, linkedin.following(step.of(), step.left(), step.cursor()), false, sighting);
            case LINKEDIN_FOLLOWED ->
                Answer.steps(List.of(Step.of(
                        Ask.LINKEDIN_PEOPLE,
                        linkedin.profile(step.of(), List.of()).id(),
                        step.left())));
            case LINKEDIN_PEOPLE -> people(step, source.settings(), sighting);
            case LINKEDIN_COMPANIES -> companies(step);
            case LINKEDIN_JOBS -> jobs(step);
            case LINKEDIN_STAFF -> staff(step, source.settings(), sighting);
            case LINKEDIN_PROFILE -> linked(step, source, sighting.by(SourceKind.LINKS));
            default -> throw new IllegalArgumentException(step.ask() + " does not ask LinkedIn");
        };
    }

    private Answer posts(Step step, SavedSource source, Sighting sighting) {
        SourceSettings.LinkedinContent content = (SourceSettings.LinkedinContent) source.settings();
        Unipile.Page<Unipile.Post> page = linkedin.searchPosts(
                new Unipile.PostsQuery(step.of(), "date_posted", period(content.period())), offset(step), step.left());
        List<Step> next = new ArrayList<>(following(step, page));
        List<Found> found = new ArrayList<>();
        for (Unipile.Post post : first(page.data(), step.left())) {
            Unipile.User author = post.author();
            Optional<Observation> written = LinkedinObservations.post(post, sighting.enrichment());
            if (author != null && written.isPresent()) {
                Observation listed = LinkedinObservations.listed(author, sighting);
                found.add(Found.of(
                        Found.with(
                                listed,
                                Found.evidence(
                                        LinkedinObservations.url(post), Objects.requireNonNullElse(post.text(), ""))),
                        List.of(written.get())));
            }
            next.addAll(links(post.text(), author, step, source));
            next.addAll(commentsOn(post, content));
        }
        return Answer.of(found, next);
    }

    private static @Nullable String period(SourceSettings.Period period) {
        return period == SourceSettings.Period.ANY ? null : "past_" + period.wireName();
    }

    private static List<Step> commentsOn(Unipile.Post post, SourceSettings.LinkedinContent content) {
        double comments = post.commentsCounter() == null ? 0 : post.commentsCounter();
        Evidence why = new Evidence(LinkedinObservations.url(post), null);
        if (content.withCommenters() && comments > 0) {
            return List.of(Step.of(Ask.LINKEDIN_COMMENTS, post.id(), content.maxCommenters())
                    .because(why, post.createdAt()));
        }
        return comments < Discovery.COMMENTS_LEAST
                ? List.of()
                : List.of(Step.of(Ask.LINKEDIN_COMMENTS_TRIED, post.id(), Discovery.COMMENTS_SAMPLE)
                        .because(why, post.createdAt()));
    }

    private Answer post(Step step) {
        Unipile.Post post = linkedin.post(step.of());
        return Answer.steps(List.of(Step.of(Ask.LINKEDIN_COMMENTS, post.id(), step.left())
                .because(new Evidence(LinkedinObservations.url(post), null), post.createdAt())));
    }

    private Answer comments(Step step, SavedSource source, Sighting sighting) {
        Unipile.Page<Unipile.Comment> page = linkedin.comments(step.of(), step.left(), step.cursor());
        List<Step> next = new ArrayList<>(Discovery.next(step, page.size(), page.next()));
        return Answer.of(commenters(first(page.data(), step.left()), step, source, sighting, next), next);
    }

    private Answer commentsTried(Step step, SavedSource source, Sighting sighting) {
        Unipile.Page<Unipile.Comment> page = linkedin.comments(step.of(), step.left(), step.cursor());
        List<Step> then = new ArrayList<>();
        if (page.next() != null) {
            then.add(Step.of(Ask.LINKEDIN_COMMENTS, step.of(), Range.COMMENTS.standard())
                    .because(step.why(), step.at())
                    .next(page.next(), Range.COMMENTS.standard()));
        }
        return Answer.trying(commenters(page.data(), step, source, sighting, then), then);
    }

    private static List<Found> commenters(
            List<Unipile.Comment> comments, Step step, SavedSource source, Sighting sighting, List<Step> next) {
        Unipile.Post post = new Unipile.Post(
                step.of(),
                step.why() == null ? null : step.why().url(),
                step.at(),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null);
        List<Found> found = new ArrayList<>();
        for (Unipile.Comment comment : comments) {
            Unipile.User author = comment.author();
            next.addAll(links(comment.text(), author, step, source));
            Optional<Observation> said = LinkedinObservations.comment(comment, post, sighting.enrichment());
            if (author != null && said.isPresent()) {
                String text = Objects.requireNonNullElse(comment.text(), "");
                found.add(Found.of(
                        Found.with(
                                LinkedinObservations.listed(author, sighting),
                                Found.evidence(LinkedinObservations.url(post), text)),
                        List.of(said.get())));
            }
        }
        return found;
    }

    private static Answer users(Step step, Unipile.Page<Unipile.User> page, boolean followers, Sighting sighting) {
        Identifier account = CanonicalForm.of(IdentifierKind.LINKEDIN, step.of());
        String url = CanonicalForm.url(account);
        List<Found> found = new ArrayList<>();
        for (Unipile.User user : first(page.data(), step.left())) {
            if (user.isPerson()) {
                Observation listed = LinkedinObservations.listed(user, sighting);
                found.add(Found.of(
                        url == null ? listed : Found.with(listed, new Evidence(url, null)),
                        followers
                                ? List.of(LinkedinObservations.follows(user, account, sighting.enrichment()))
                                : List.of()));
            }
        }
        return Answer.of(found, Discovery.next(step, page.size(), page.next()));
    }

    private Answer people(Step step, SourceSettings settings, Sighting sighting) {
        SourceSettings.LinkedinPeople wanted = (SourceSettings.LinkedinPeople) settings;
        Unipile.Page<Unipile.Found> page = linkedin.searchPeople(
                new Unipile.PeopleQuery(
                        null,
                        orNull(wanted.locations()),
                        orNull(wanted.industries()),
                        null,
                        step.of().isEmpty() ? null : step.of(),
                        wanted.title() == null ? null : new Unipile.Keywords(null, null, wanted.title(), null)),
                offset(step),
                step.left());
        List<Found> found = first(page.data(), step.left()).stream()
                .map(one -> Found.of(LinkedinObservations.found(one, sighting), List.of()))
                .toList();
        return Answer.of(found, following(step, page));
    }

    private static @Nullable List<String> orNull(List<String> values) {
        return values.isEmpty() ? null : values;
    }

    /** Where the words together find too few, each alone finds some more. */
    private Answer companies(Step step) {
        Unipile.Page<Unipile.CompanyFound> page = linkedin.searchCompanies(
                new Unipile.CompaniesQuery(step.of(), null, null, null), offset(step), step.left());
        List<Step> next = new ArrayList<>();
        for (Unipile.CompanyFound company : first(page.data(), step.left())) {
            next.add(Step.of(Ask.LINKEDIN_STAFF, slug(company.publicIdentifier(), company.id()), 1)
                    .because(new Evidence(page(company.publicIdentifier(), company.id()), company.summary()), null));
        }
        next.addAll(following(step, page));
        List<String> words = Queries.meaning(step.of());
        if (page.next() == null && page.size() < step.left() && words.size() > 1) {
            words.forEach(word -> next.add(Step.of(Ask.LINKEDIN_COMPANIES, word, step.left() - page.size())));
        }
        return Answer.steps(next);
    }

    private Answer jobs(Step step) {
        Unipile.Page<Unipile.Job> page = linkedin.searchJobs(
                new Unipile.JobsQuery(step.of(), "date_posted", null, null), offset(step), step.left());
        List<Step> next = new ArrayList<>();
        for (Unipile.Job job : first(page.data(), step.left())) {
            Unipile.ExperienceCompany company = job.company();
            String slug = company == null ? "" : slug(company.publicIdentifier(), company.id());
            if (!slug.isEmpty()) {
                String url = job.url() == null ? page(slug, null) : job.url();
                next.add(Step.of(Ask.LINKEDIN_STAFF, slug, 1)
                        .because(
                                Found.evidence(url, Objects.requireNonNullElse(job.title(), step.of())),
                                job.listedAt()));
            }
        }
        next.addAll(following(step, page));
        return Answer.steps(next);
    }

    private static String slug(@Nullable String slug, @Nullable String id) {
        return slug != null ? slug : Objects.requireNonNullElse(id, "");
    }

    private static String page(@Nullable String slug, @Nullable String id) {
        return "https://www.linkedin.com/company/" + slug(slug, id);
    }

    /** The most senior of those who work at a company; nobody if none is shown. */
    private Answer staff(Step step, SourceSettings settings, Sighting sighting) {
        Unipile.Page<Unipile.Found> page = linkedin.searchPeople(
                new Unipile.PeopleQuery(null, null, null, List.of(step.of()), null, null),
                0,
                LinkedinClient.MOST_A_PAGE);
        return Answer.of(
                MostSenior.of(page.data())
                        .map(one -> List.of(decisionMaker(one, step, settings, sighting)))
                        .orElse(List.of()),
                List.of());
    }

    private static Found decisionMaker(Unipile.Found one, Step step, SourceSettings settings, Sighting sighting) {
        Observation found = LinkedinObservations.found(one, sighting);
        Evidence why = Objects.requireNonNullElse(step.why(), new Evidence(page(step.of(), null), null));
        List<Observation> beside = new ArrayList<>();
        if (settings instanceof SourceSettings.LinkedinCompany wanted) {
            Value.Row kept = new Value.Row(Facts.NONE, Facts.NONE, Map.of("company_search", wanted.description()));
            beside.add(sighting.of(
                    found.subject(),
                    "company_search:" + step.of() + '#' + sighting.key().of(wanted.description()),
                    sighting.seenAt(),
                    1,
                    why,
                    kept));
        } else {
            Value.SignalSeen hiring = new Value.SignalSeen(SignalType.HIRING.wireName(), Strength.HIGH, null, null);
            beside.add(sighting.enrichment()
                    .of(
                            found.subject(),
                            "hiring:" + why.url(),
                            Objects.requireNonNullElse(step.at(), sighting.seenAt()),
                            1,
                            why,
                            hiring));
        }
        return Found.of(Found.with(found, why), beside);
    }

    private Answer linked(Step step, SavedSource source, Sighting sighting) {
        Unipile.Profile profile = linkedin.profile(step.of(), LinkedinClient.SECTIONS);
        Observation said = LinkedinObservations.profile(profile, sighting);
        Set<Identifier> links = new LinkedHashSet<>(Links.in(profile.bio()));
        profile.websites().stream()
                .map(CanonicalForm::ofUrl)
                .flatMap(Optional::stream)
                .filter(link -> link.kind().isProfile())
                .forEach(links::add);
        said.subject().forEach(links::remove);
        return Answer.of(
                List.of(Found.of(step.why() == null ? said : Found.with(said, step.why()), List.of())),
                Links.steps(links, step, source));
    }

    /** Those in a text that lead to somebody else than its author. */
    private static List<Step> links(
            @Nullable String text, Unipile.@Nullable User author, Step from, SavedSource source) {
        Set<Identifier> links = Links.in(text);
        if (author != null) {
            LinkedinObservations.subject(author).forEach(links::remove);
        }
        return Links.steps(links, from, source);
    }

    /** Searches go on by offset. */
    private static int offset(Step step) {
        return step.cursor() == null ? 0 : Integer.parseInt(step.cursor());
    }

    private static List<Step> following(Step step, Unipile.Page<?> page) {
        boolean more = page.size() > 0
                && (page.next() != null || page.totalCount() != null && offset(step) + page.size() < page.totalCount());
        return Discovery.next(step, page.size(), more ? String.valueOf(offset(step) + page.size()) : null);
    }

    private static <T> List<T> first(List<T> items, int most) {
        return items.size() <= most ? items : items.subList(0, most);
    }
}
