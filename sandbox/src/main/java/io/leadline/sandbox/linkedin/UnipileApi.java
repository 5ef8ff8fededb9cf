package io.leadline.sandbox.linkedin;

import static io.leadline.sandbox.http.Answer.object;

import io.leadline.sandbox.http.Answer;
import io.leadline.sandbox.http.Provider;
import io.leadline.sandbox.http.Quotas.Quota;
import io.leadline.sandbox.http.Request;
import io.leadline.sandbox.world.Company;
import io.leadline.sandbox.world.Ids;
import io.leadline.sandbox.world.Job;
import io.leadline.sandbox.world.LinkedinProfile;
import io.leadline.sandbox.world.Post;
import io.leadline.sandbox.world.PostQuery;
import io.leadline.sandbox.world.Purpose;
import io.leadline.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The LinkedIn side of Unipile API v2 over the world, for one connected account. */
public final class UnipileApi implements Provider {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_A_PAGE = 100;
    private static final Map<String, Duration> PERIODS =
            Map.of("past_day", DAY, "past_week", DAY.multipliedBy(7), "past_month", DAY.multipliedBy(30));

    private final World world;
    private final InstantSource clock;
    private final String apiKey;
    private final String account;
    private final UnipileJson json;

    public UnipileApi(World world, InstantSource clock, String apiKey, String account) {
        this.world = world;
        this.clock = clock;
        this.apiKey = apiKey;
        this.account = account;
        this.json = new UnipileJson(world);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route("GET /v2/:account_id/users/me/relation-requests", this::relationRequests),
                new Route("GET /v2/:account_id/users/:user_id", this::profile),
                new Route("GET /v2/:account_id/users/:user_id/posts", this::posts),
                new Route(
                        "GET /v2/:account_id/users/:user_id/followers",
                        r -> users(r, world.linkedinFollowers(member(r)))),
                new Route(
                        "GET /v2/:account_id/users/:user_id/following",
                        r -> users(r, world.linkedinFollowing(member(r)))),
                new Route("GET /v2/:account_id/users/:user_id/relations", this::relations),
                new Route("GET /v2/:account_id/posts/:post_id", r -> Answer.ok(json.post(post(r), now()))),
                new Route("GET /v2/:account_id/posts/:post_id/comments", this::comments),
                new Route("GET /v2/:account_id/posts/:post_id/reactions", this::reactions),
                new Route("GET /v2/:account_id/linkedin/company/:company_id", this::company),
                new Route("POST /v2/:account_id/linkedin/search/people", this::searchPeople),
                new Route("POST /v2/:account_id/linkedin/search/posts", this::searchPosts),
                new Route("POST /v2/:account_id/linkedin/search/companies", this::searchCompanies),
                new Route("POST /v2/:account_id/linkedin/search/jobs", this::searchJobs));
    }

    /** LinkedIn is careful of each account: some hundred profiles a day. */
    @Override
    public Map<String, Quota> quotas() {
        return Map.of(
                "GET /v2/:account_id/users/:user_id", new Quota(500, DAY),
                "GET /v2/:account_id/users/:user_id/posts", new Quota(500, DAY),
                "GET /v2/:account_id/users/:user_id/followers", new Quota(200, DAY),
                "GET /v2/:account_id/posts/:post_id/comments", new Quota(300, DAY),
                "GET /v2/:account_id/posts/:post_id/reactions", new Quota(300, DAY),
                "GET /v2/:account_id/linkedin/company/:company_id", new Quota(300, DAY),
                "POST /v2/:account_id/linkedin/search/people", new Quota(100, DAY),
                "POST /v2/:account_id/linkedin/search/posts", new Quota(100, DAY),
                "POST /v2/:account_id/linkedin/search/companies", new Quota(100, DAY),
                "POST /v2/:account_id/linkedin/search/jobs", new Quota(100, DAY));
    }

    @Override
    public void authorize(Request request) {
        if (!apiKey.equals(request.headers().get("x-api-key"))) {
            throw new Answer.Refusal(401, "Invalid credentials");
        }
        if (!account.equals(request.in("account_id"))) {
            throw new Answer.Refusal(404, "Account not found");
        }
    }

    @Override
    public Object error(int status, String detail) {
        return object("object", "Error", "status", status, "title", detail);
    }

    @Override
    public boolean tellsQuotas() {
        return false;
    }

    private Answer profile(Request request) {
        LinkedinProfile profile = Objects.requireNonNull(world.linkedin(member(request), now()));
        return Answer.ok(json.profile(profile, request.list("with_sections"), now()));
    }

    /** By slug or id; a 404 for anybody else. */
    private int member(Request request) {
        String user = request.in("user_id");
        int byId = Ids.memberOf(user);
        int number = byId >= 0 ? byId : world.member(user);
        if (world.linkedin(number, now()) == null) {
            throw new Answer.Refusal(404, "User not found");
        }
        return number;
    }

    private Answer posts(Request request) {
        return page(request, world.postsOf(member(request), false, now()), post -> json.post(post, now()));
    }

    private Answer users(Request request, int[] members) {
        return page(request, Arrays.stream(members).boxed().toList(), member -> json.user(member, now()));
    }

    private Answer relations(Request request) {
        if (!request.in("user_id").equals("me")) {
            throw new Answer.Refusal(404, "User not found");
        }
        return page(
                request,
                world.members(UnipileJson::isConnected).boxed().toList(),
                member -> object("id", "relation-" + member, "object", "Relation", "user", json.user(member, now())));
    }

    private Answer relationRequests(Request request) {
        String type = Objects.requireNonNullElse(request.asked("type"), "sent");
        int turn = type.equals("received") ? 11 : 17;
        return page(
                request,
                world.members(n -> n % 151 == turn && !UnipileJson.isConnected(n))
                        .boxed()
                        .toList(),
                member -> object(
                        "object",
                        "RelationRequest",
                        "user",
                        json.user(member, now()),
                        "type",
                        type,
                        "id",
                        "request-" + member,
                        "created_at",
                        world.start().minus(DAY.multipliedBy(member % 20 + 1)).toString()));
    }

    private Post post(Request request) {
        String id = request.in("post_id");
        Post post = world.post(Ids.postIndex(id), now());
        if (post == null || post.onX() || !Ids.post(post).equals(id)) {
            throw new Answer.Refusal(404, "Post not found");
        }
        return post;
    }

    private Answer comments(Request request) {
        Post post = post(request);
        return page(request, world.comments(post, now()), comment -> json.comment(post, comment, now()));
    }

    private Answer reactions(Request request) {
        return page(
                request,
                Arrays.stream(world.likers(post(request))).boxed().toList(),
                member -> json.reaction(member, now()));
    }

    private Answer company(Request request) {
        Company company = world.company(request.in("company_id"));
        if (company == null) {
            throw new Answer.Refusal(404, "Company not found");
        }
        return Answer.ok(json.company(company, now()));
    }

    private Answer searchPeople(Request request) {
        JsonNode query = body(request);
        JsonNode advanced = query.path("advanced_keywords");
        List<String> keywords = words(query.path("keywords"));
        List<String> first = words(advanced.path("first_name"));
        List<String> last = words(advanced.path("last_name"));
        List<String> title = words(advanced.path("title"));
        List<String> employer = words(advanced.path("company"));
        String followed = query.path("followers_of").asString("");
        Stream<LinkedinProfile> members = (followed.isEmpty()
                        ? world.members(n -> true)
                        : Arrays.stream(world.linkedinFollowers(Math.max(0, Ids.memberOf(followed)))))
                .mapToObj(n -> Objects.requireNonNull(world.linkedin(n, now())))
                .filter(profile -> {
                    Job job = profile.jobs().getLast();
                    return has(
                                    profile.name()
                                            + ' '
                                            + profile.headline()
                                            + ' '
                                            + job.title()
                                            + ' '
                                            + job.company().name(),
                                    keywords)
                            && has(profile.given(), first)
                            && has(profile.family(), last)
                            && has(job.title(), title)
                            && has(job.company().name(), employer)
                            && isOne(query.path("location"), profile.location())
                            && isOne(query.path("industry"), job.company().industry())
                            && isOne(
                                    query.path("current_company"),
                                    job.company().slug() + ' ' + job.company().number());
                });
        return found(request, members.toList(), json::found);
    }

    private Answer searchPosts(Request request) {
        JsonNode query = body(request);
        return found(
                request,
                world.search(PostQuery.parse(query.path("keywords").asString("")), false, from(query), now()),
                post -> json.post(post, now()));
    }

    private Answer searchCompanies(Request request) {
        JsonNode query = body(request);
        List<String> keywords = words(query.path("keywords"));
        List<Company> companies = IntStream.range(0, world.companies())
                .mapToObj(world::company)
                .filter(company -> has(company.name() + ' ' + company.about() + ' ' + company.industry(), keywords))
                .filter(company -> isOne(query.path("location"), company.city() + ' ' + company.region()))
                .filter(company -> isOne(query.path("industry"), company.industry()))
                .toList();
        return found(request, companies, json::companyFound);
    }

    /** People tell of jobs in their posts; those are the postings here. */
    private Answer searchJobs(Request request) {
        JsonNode query = body(request);
        List<Post> posts =
                world.search(PostQuery.parse(query.path("keywords").asString("")), false, from(query), now()).stream()
                        .filter(post -> post.purpose() == Purpose.HIRING_ROLES)
                        .toList();
        return found(request, posts, post -> json.posting(post, now()));
    }

    private Instant from(JsonNode query) {
        Duration period = PERIODS.get(query.path("date_posted").asString(""));
        return period == null ? Instant.EPOCH : now().minus(period);
    }

    private static JsonNode body(Request request) {
        if (request.body() == null || !request.body().isObject()) {
            throw new Answer.Refusal(400, "a JSON object is expected");
        }
        return request.body();
    }

    private static List<String> words(JsonNode text) {
        String said = text.asString("").toLowerCase(Locale.ROOT).strip();
        return said.isEmpty() ? List.of() : List.of(said.split("\\s+"));
    }

    private static boolean has(String text, List<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(lower::contains);
    }

    /** Whether one of the wanted is in the text; anything is if none is wanted. */
    private static boolean isOne(JsonNode wanted, String text) {
        if (!wanted.isArray() || wanted.isEmpty()) {
            return true;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        for (JsonNode one : wanted) {
            if (lower.contains(one.asString("").toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private <T> Answer page(Request request, List<T> all, Function<T, Map<String, Object>> shape) {
        String cursor = request.asked("cursor");
        return page(request, all, cursor == null ? request.number("offset", 0, 0, 1_000_000) : offset(cursor), shape);
    }

    private <T> Answer found(Request request, List<T> all, Function<T, Map<String, Object>> shape) {
        return page(request, all, request.number("offset", 0, 0, 1_000_000), shape);
    }

    private <T> Answer page(Request request, List<T> all, int offset, Function<T, Map<String, Object>> shape) {
        int limit = request.number("limit", 10, 1, MOST_A_PAGE);
        List<Map<String, Object>> data =
                all.stream().skip(offset).limit(limit).map(shape).toList();
        String next = offset + limit < all.size() ? "c" + Integer.toString(offset + limit, 36) : null;
        return Answer.ok(object("data", data, "total_count", (double) all.size(), "next_cursor", next));
    }

    private static int offset(String cursor) {
        try {
            return Integer.parseInt(cursor.substring(1), 36);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new Answer.Refusal(400, "the cursor '" + cursor + "' is not valid");
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
