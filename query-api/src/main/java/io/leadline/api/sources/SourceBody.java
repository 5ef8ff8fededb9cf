package io.leadline.api.sources;

import io.leadline.api.http.Input;
import io.leadline.model.Defaults;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.Named;
import io.leadline.model.identity.CanonicalForm;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.source.LinkFollowing;
import io.leadline.model.source.PostUrl;
import io.leadline.model.source.Range;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.Schedule;
import io.leadline.model.source.SourceSettings;
import io.leadline.model.source.SourceSettings.Direction;
import io.leadline.model.source.SourceSettings.Intent;
import io.leadline.model.source.SourceSettings.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A saved source as a request says it. */
final class SourceBody {
    /** X's longest query is 512 characters for most accounts, with what we add to it. */
    private static final int LONGEST_QUERY = 400;

    private static final int LONGEST_NAME = 100;
    private static final int MOST_OF_A_LIST = 20;
    private static final List<SourceKind> KINDS = List.of(
            SourceKind.X_SEARCH,
            SourceKind.LINKEDIN_CONTENT,
            SourceKind.LINKEDIN_PEOPLE,
            SourceKind.LINKEDIN_COMPANY,
            SourceKind.LINKEDIN_JOBS,
            SourceKind.LOOKALIKE,
            SourceKind.FOLLOWERS,
            SourceKind.COMMENTS);

    private SourceBody() {}

    /** Notes what is wrong; whoever reads ends the input. */
    static SavedSource read(Input input, String workspace, String id, Instant now) {
        String name = input.requiredText("name");
        if (name.length() > LONGEST_NAME) {
            input.problem("name", "is longer than " + LONGEST_NAME + " characters");
        }
        String schedule = Objects.requireNonNullElse(
                input.read("schedule", text -> {
                    Schedule.parse(text);
                    return text;
                }),
                Schedule.MANUAL);
        return new SavedSource(
                workspace,
                id,
                0,
                name,
                settings(input),
                input.text("offer"),
                input.texts("tags"),
                schedule,
                input.flag("paused", false),
                links(input),
                now);
    }

    /** Accepts what a GET answered. */
    static void skipReadOnly(Input input) {
        List.of("id", "version", "kind", "last_run", "next_run_at", "missing", "changed_at")
                .forEach(input::json);
    }

    static LinkFollowing links(Input input) {
        Input links = input.object("links");
        if (links == null) {
            return LinkFollowing.STANDARD;
        }
        LinkFollowing read =
                new LinkFollowing(whole(links, "depth", Range.LINK_DEPTH), whole(links, "budget", Range.LINK_BUDGET));
        links.unknownFields();
        return read;
    }

    static SourceSettings settings(Input input) {
        Input settings = input.object("settings");
        if (settings == null) {
            if (!input.has("settings")) {
                input.problem("settings", "is required");
            }
            return nothing();
        }
        settings.requiredText("kind");
        SourceKind kind = settings.named("kind", SourceKind.class);
        SourceSettings read = kind == null ? null : read(kind, settings);
        if (kind != null && read == null) {
            settings.problem(
                    "kind",
                    "'" + kind.wireName() + "' is no source that can be saved; expected one of "
                            + KINDS.stream().map(Named::wireName).toList());
        }
        if (read == null) {
            settings.all();
            return nothing();
        }
        settings.unknownFields();
        return read;
    }

    /** In place of what cannot be read, of which problems tell. */
    private static SourceSettings nothing() {
        return new SourceSettings.Lookalike(null, List.of(), Range.SEEDS.standard(), Range.SEED_FOLLOWERS.standard());
    }

    private static @Nullable SourceSettings read(SourceKind kind, Input settings) {
        return switch (kind) {
            case X_SEARCH -> xSearch(settings);
            case LINKEDIN_CONTENT -> linkedinContent(settings);
            case LINKEDIN_PEOPLE -> linkedinPeople(settings);
            case LINKEDIN_COMPANY ->
                new SourceSettings.LinkedinCompany(
                        query(settings, "description"), whole(settings, "companies", Range.COMPANIES));
            case LINKEDIN_JOBS ->
                new SourceSettings.LinkedinJobs(
                        some(settings, "roles"),
                        whole(settings, "jobs_per_role", Range.JOBS),
                        whole(settings, "companies", Range.HIRING_COMPANIES));
            case LOOKALIKE -> lookalike(settings);
            case FOLLOWERS -> followers(settings);
            case COMMENTS -> comments(settings);
            default -> null;
        };
    }

    private static SourceSettings xSearch(Input settings) {
        int days = settings.whole("days_back", Range.X_DAYS.standard(), 1, Integer.MAX_VALUE);
        if (days > Range.X_DAYS.most()) {
            settings.problem(
                    "days_back",
                    "the recent search of X reaches back " + Range.X_DAYS.most() + " days, not " + days
                            + "; more needs an account with the full archive");
        }
        List<String> excluded = settings.json("excluded") != null
                ? settings.texts("excluded")
                : Arrays.asList(Defaults.text("discover.x_search.excluded").split("\\s*,\\s*"));
        return new SourceSettings.XSearch(
                query(settings, "query"),
                days,
                whole(settings, "max_posts", Range.X_POSTS),
                settings.flag("with_replies", false),
                whole(settings, "max_replies", Range.X_REPLIES),
                excluded);
    }

    private static SourceSettings linkedinContent(Input settings) {
        Intent intent = settings.named("intent", Intent.class);
        List<String> queries = intent == null || intent == Intent.HIRING
                ? some(settings, "queries")
                : atMost(settings, "queries", settings.texts("queries"));
        return new SourceSettings.LinkedinContent(
                queries,
                intent,
                Objects.requireNonNullElse(settings.named("period", Period.class), Period.MONTH),
                whole(settings, "posts_per_query", Range.LINKEDIN_POSTS),
                settings.flag("with_commenters", true),
                whole(settings, "max_commenters", Range.LINKEDIN_COMMENTERS));
    }

    private static SourceSettings linkedinPeople(Input settings) {
        String title = settings.text("title");
        List<String> locations = atMost(settings, "locations", settings.texts("locations"));
        List<String> industries = atMost(settings, "industries", settings.texts("industries"));
        Identifier followerOf =
                settings.read("follower_of", text -> CanonicalForm.of(IdentifierKind.LINKEDIN, bare(text)));
        if ((title == null || title.isBlank()) && locations.isEmpty() && industries.isEmpty() && followerOf == null) {
            settings.problem("title", "say at least one of title, locations, industries and follower_of");
        }
        return new SourceSettings.LinkedinPeople(
                title, locations, industries, followerOf, whole(settings, "max", Range.LINKEDIN_PEOPLE));
    }

    private static SourceSettings lookalike(Input settings) {
        List<String> kept = settings.texts("accounts");
        if (kept.size() > Range.SEEDS.most()) {
            settings.problem("accounts", kept.size() + " are given, at most " + Range.SEEDS.most());
        }
        return new SourceSettings.Lookalike(
                settings.read("profile", SourceBody::onX),
                accounts(settings, kept, SourceBody::onX),
                whole(settings, "seeds", Range.SEEDS),
                whole(settings, "followers_per_seed", Range.SEED_FOLLOWERS));
    }

    private static List<Identifier> accounts(Input settings, List<String> texts, Function<String, Identifier> read) {
        List<Identifier> accounts = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            try {
                accounts.add(read.apply(texts.get(i)));
            } catch (LeadlineException e) {
                settings.problem("accounts[" + i + ']', String.valueOf(e.getMessage()));
            }
        }
        return accounts.stream().distinct().toList();
    }

    private static SourceSettings followers(Input settings) {
        return new SourceSettings.Followers(
                accounts(settings, some(settings, "accounts"), SourceBody::account),
                Objects.requireNonNullElse(settings.named("direction", Direction.class), Direction.FOLLOWERS),
                whole(settings, "max", Range.FOLLOWERS));
    }

    private static SourceSettings comments(Input settings) {
        settings.requiredText("post");
        PostUrl post = settings.read("post", PostUrl::parse);
        return new SourceSettings.Comments(
                post == null ? new PostUrl(Platform.X, "0", "") : post, whole(settings, "max", Range.COMMENTS));
    }

    /** A profile's address, or a name on X. */
    private static Identifier account(String text) {
        Identifier account = text.startsWith("x:") || text.startsWith("linkedin:")
                ? Identifier.parse(text)
                : CanonicalForm.ofUrl(text).orElseGet(() -> onX(text));
        if (!account.kind().isProfile()) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    "'" + text + "' is no profile: LinkedIn shows the followers of people, not of company pages");
        }
        return account;
    }

    private static Identifier onX(String text) {
        return CanonicalForm.of(IdentifierKind.X, bare(text));
    }

    /** What a GET answered begins with the kind. */
    private static String bare(String text) {
        return text.startsWith("x:") || text.startsWith("linkedin:") ? text.substring(text.indexOf(':') + 1) : text;
    }

    private static String query(Input settings, String name) {
        String query = settings.requiredText(name);
        if (query.length() > LONGEST_QUERY) {
            settings.problem(name, "is longer than " + LONGEST_QUERY + " characters");
        }
        return query;
    }

    private static List<String> some(Input settings, String name) {
        List<String> values =
                settings.texts(name).stream().filter(text -> !text.isBlank()).toList();
        if (values.isEmpty()) {
            settings.problem(name, "name at least one");
        }
        return atMost(settings, name, values);
    }

    private static List<String> atMost(Input settings, String name, List<String> values) {
        if (values.size() > MOST_OF_A_LIST) {
            settings.problem(name, values.size() + " are given, at most " + MOST_OF_A_LIST);
        }
        return values;
    }

    private static int whole(Input input, String name, Range range) {
        return input.whole(name, range.standard(), range.least(), range.most());
    }
}
