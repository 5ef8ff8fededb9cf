package io.leadline.sandbox.linkedin;

import static io.leadline.sandbox.http.Answer.object;

import io.leadline.sandbox.world.Comment;
import io.leadline.sandbox.world.Company;
import io.leadline.sandbox.world.Dice;
import io.leadline.sandbox.world.Ids;
import io.leadline.sandbox.world.Job;
import io.leadline.sandbox.world.LinkedinProfile;
import io.leadline.sandbox.world.Person;
import io.leadline.sandbox.world.Post;
import io.leadline.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Members, companies and posts in the form of Unipile API v2. */
final class UnipileJson {
    private static final String PAGE = "https://www.linkedin.com/in/";
    private static final String COMPANY_PAGE = "https://www.linkedin.com/company/";

    private final World world;

    UnipileJson(World world) {
        this.world = world;
    }

    /** @param sections that were asked for; those that LinkedIn throttles just then are named instead */
    Map<String, Object> profile(LinkedinProfile profile, List<String> sections, Instant now) {
        Person person = profile.person();
        Map<String, Object> json = object(
                "id",
                Ids.member(person.number()),
                "object",
                "User",
                "type",
                "individual",
                "public_identifier",
                profile.slug(),
                "display_name",
                profile.name(),
                "profile_url",
                PAGE + profile.slug(),
                "public_picture_url",
                picture(person.number()),
                "description",
                profile.headline(),
                "first_name",
                profile.given(),
                "last_name",
                profile.family(),
                "emails",
                profile.email() == null ? null : List.of(profile.email()),
                "bio",
                profile.about(),
                "location",
                profile.location(),
                "followers_count",
                (double) world.linkedinFollowers(person.number()).length,
                "relations_count",
                (double) world.followingCount(person.number()),
                "is_blocked",
                false,
                "provider",
                "linkedin",
                "websites",
                profile.website() == null ? null : List.of(profile.website()));
        if (profile.xHandle() != null) {
            json.put(
                    "social_handles",
                    object("x", object("url", "https://x.com/" + profile.xHandle(), "name", profile.xHandle())));
        }
        json.put("specifics", specifics(profile, sections, now));
        return json;
    }

    private Map<String, Object> specifics(LinkedinProfile profile, List<String> sections, Instant now) {
        Person person = profile.person();
        Dice mood = new Dice(31, person.number(), now.getEpochSecond() / 3600);
        Map<String, Object> specifics = object(
                "member_id",
                String.valueOf(10_000 + person.number()),
                "network_distance",
                distance(person.number()),
                "messaging_identifier",
                Ids.member(person.number()));
        List<String> throttled = new ArrayList<>();
        for (String section : sections) {
            if (mood.chance(3)) {
                throttled.add(section);
                continue;
            }
            Object value = switch (section) {
                case "experience" ->
                    profile.jobs().reversed().stream()
                            .map(UnipileJson::experience)
                            .toList();
                case "education" ->
                    List.of(object(
                            "school",
                            object(
                                    "id",
                                    String.valueOf(person.school().hashCode() & 0xFFFF),
                                    "name",
                                    person.school())));
                case "skills" ->
                    person.skills().stream()
                            .map(skill -> object("name", skill, "endorsement_count", 3.0))
                            .toList();
                case "languages" -> List.of(object("language", "English"));
                default -> null;
            };
            if (value != null) {
                specifics.put(section, value);
            }
        }
        if (!throttled.isEmpty()) {
            specifics.put("throttled_sections", throttled);
        }
        return specifics;
    }

    private static String distance(int number) {
        return isConnected(number) ? "FIRST_DEGREE" : number % 7 == 0 ? "SECOND_DEGREE" : "OUT_OF_NETWORK";
    }

    /** Whether the account that asks is connected with this member. */
    static boolean isConnected(int number) {
        return number % 53 == 5;
    }

    private static Map<String, Object> experience(Job job) {
        return object(
                "company",
                object(
                        "id",
                        String.valueOf(job.company().number()),
                        "name",
                        job.company().name(),
                        "public_identifier",
                        job.company().slug(),
                        "profile_url",
                        COMPANY_PAGE + job.company().slug(),
                        "industries",
                        List.of(job.company().industry())),
                "job_title",
                job.title(),
                "started_on",
                job.start().toString().substring(0, 7),
                "ended_on",
                job.end() == null ? null : job.end().toString().substring(0, 7));
    }

    /** Somebody in a list. */
    Map<String, Object> user(int number, Instant now) {
        LinkedinProfile profile = Objects.requireNonNull(world.linkedin(number, now));
        return object(
                "id",
                Ids.member(number),
                "object",
                "User",
                "type",
                "individual",
                "public_identifier",
                profile.slug(),
                "display_name",
                profile.name(),
                "profile_url",
                PAGE + profile.slug(),
                "public_picture_url",
                picture(number),
                "description",
                profile.headline());
    }

    /** Somebody found by a search. */
    Map<String, Object> found(LinkedinProfile profile) {
        int number = profile.person().number();
        return object(
                "object",
                "UserSearchResult",
                "id",
                Ids.member(number),
                "display_name",
                profile.name(),
                "public_identifier",
                profile.slug(),
                "profile_url",
                PAGE + profile.slug(),
                "public_picture_url",
                picture(number),
                "location",
                profile.location(),
                "headline",
                profile.headline(),
                "network_distance",
                distance(number),
                "product",
                "classic",
                "industry",
                profile.jobs().getLast().company().industry());
    }

    private static String picture(int number) {
        return "https://media.example/profile/" + Ids.member(number) + ".jpg";
    }

    Map<String, Object> post(Post post, Instant now) {
        String id = Ids.post(post);
        return object(
                "object",
                "Post",
                "id",
                id,
                "share_url",
                "https://www.linkedin.com/feed/update/urn:li:activity:" + id,
                "created_at",
                post.at().toString(),
                "text",
                post.text(),
                "author",
                user(post.author(), now),
                "user_reacted",
                object(),
                "permissions",
                object("can_share", true, "can_react", true, "can_post_comments", true),
                "reactions_counter",
                List.of(object("reaction", "LIKE", "count", (double) world.likers(post).length)),
                "comments_counter",
                (double) world.comments(post, now).size(),
                "reposts_counter",
                0.0,
                "attachments",
                List.of(),
                "is_repost",
                false);
    }

    Map<String, Object> comment(Post post, Comment comment, Instant now) {
        return object(
                "object",
                "Comment",
                "id",
                Ids.post(post) + '-' + comment.number(),
                "author",
                user(comment.author(), now),
                "created_at",
                comment.at().toString(),
                "text",
                comment.text(),
                "is_sender",
                false,
                "can_reply",
                true,
                "can_react",
                true,
                "reply_counter",
                0.0,
                "reactions_counter",
                List.of());
    }

    Map<String, Object> reaction(int number, Instant now) {
        return object("object", "Reaction", "value", "LIKE", "sender", user(number, now), "is_sender", false);
    }

    Map<String, Object> company(Company company, Instant now) {
        int[] band = company.sizeBand();
        Map<String, Object> json = object(
                "id",
                String.valueOf(company.number()),
                "name",
                company.name(),
                "public_identifier",
                company.slug(),
                "profile_url",
                COMPANY_PAGE + company.slug(),
                "object",
                "Company",
                "description",
                company.name() + " makes " + company.about() + ".",
                "tagline",
                company.about(),
                "followers_count",
                (double) world.followerCount(world.accountOf(company)),
                "is_school",
                false,
                "is_active",
                true,
                "is_archived",
                false,
                "is_following",
                false,
                "is_employee",
                false,
                "is_verified",
                true,
                "is_claimable",
                false,
                "is_claimable_by_viewer",
                false,
                "mailbox",
                object("id", "0", "enabled", false),
                "viewer_roles",
                List.of(),
                "locations",
                List.of(object(
                        "is_headquarter",
                        true,
                        "country_code",
                        company.country(),
                        "city",
                        company.city(),
                        "area",
                        company.region())),
                "industry",
                List.of(company.industry()),
                "website",
                "https://" + company.domain(),
                "establishment_year",
                (double) company.founded(),
                "insights",
                object(
                        "headcount",
                        (double) company.headcount(),
                        "headcount_range",
                        object("from", (double) band[0], "to", (double) band[1])),
                "hashtags",
                List.of());
        if (company.fundedAt() != null && !company.fundedAt().isAfter(now)) {
            json.put("funding", funding(company, company.fundedAt()));
        }
        return json;
    }

    private static Map<String, Object> funding(Company company, Instant at) {
        String page = "https://rounds.example/" + company.slug();
        return object(
                "crunchbase",
                object(
                        "rounds_url",
                        page,
                        "rounds_count",
                        1.0,
                        "company_url",
                        page,
                        "last_round",
                        object(
                                "announced_on",
                                at.toString().substring(0, 10),
                                "url",
                                page + "/1",
                                "funding_type",
                                "SERIES_A",
                                "investors_count",
                                2.0,
                                "lead_investors",
                                List.of(),
                                "money_raised",
                                object("amount", company.headcount() * 50_000.0, "currency", "USD"))));
    }

    Map<String, Object> companyFound(Company company) {
        return object(
                "object",
                "CompanySearchResult",
                "id",
                String.valueOf(company.number()),
                "display_name",
                company.name(),
                "public_identifier",
                company.slug(),
                "profile_url",
                COMPANY_PAGE + company.slug(),
                "location",
                company.city() + ", " + company.region(),
                "industry",
                company.industry(),
                "summary",
                company.name() + " makes " + company.about() + ".",
                "product",
                "classic");
    }

    /** The posting that somebody's words announce. */
    Map<String, Object> posting(Post post, Instant now) {
        Job job = world.person(post.author()).job(now);
        return object(
                "object",
                "JobPostingSearchResult",
                "id",
                Ids.post(post),
                "title",
                post.text().length() > 80 ? post.text().substring(0, 80) : post.text(),
                "location",
                job.company().city(),
                "listed_at",
                post.at().toString(),
                "url",
                "https://www.linkedin.com/jobs/view/" + Ids.post(post),
                "is_repost",
                false,
                "is_promoted",
                false,
                "easy_apply",
                true,
                "few_applicants",
                false,
                "company",
                object(
                        "id",
                        String.valueOf(job.company().number()),
                        "name",
                        job.company().name(),
                        "public_identifier",
                        job.company().slug(),
                        "profile_url",
                        COMPANY_PAGE + job.company().slug()),
                "insights",
                List.of());
    }
}
