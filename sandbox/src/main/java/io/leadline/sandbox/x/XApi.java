package io.leadline.sandbox.x;

import static io.leadline.sandbox.http.Answer.object;

import io.leadline.sandbox.http.Answer;
import io.leadline.sandbox.http.Provider;
import io.leadline.sandbox.http.Quotas.Quota;
import io.leadline.sandbox.http.Request;
import io.leadline.sandbox.world.Ids;
import io.leadline.sandbox.world.Post;
import io.leadline.sandbox.world.PostQuery;
import io.leadline.sandbox.world.World;
import io.leadline.sandbox.world.XProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** X API v2 over the world. */
public final class XApi implements Provider {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration RECENT = Duration.ofDays(7);
    private static final Pattern OPERATOR = Pattern.compile("(-?)(conversation_id|from|lang|is|has):(\\S+)");
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_]{1,15}");

    private final World world;
    private final InstantSource clock;
    private final String token;
    private final XJson json;

    public XApi(World world, InstantSource clock, String token) {
        this.world = world;
        this.clock = clock;
        this.token = token;
        this.json = new XJson(world);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route("GET /2/users/by/username/:username", this::userByName),
                new Route("GET /2/users/by", this::usersByName),
                new Route("GET /2/users/:id", this::userById),
                new Route("GET /2/users", this::usersById),
                new Route("GET /2/users/:id/followers", r -> users(r, world::followers, 1000)),
                new Route("GET /2/users/:id/following", r -> users(r, world::following, 1000)),
                new Route("GET /2/users/:id/tweets", r -> timeline(r, this::written)),
                new Route("GET /2/users/:id/mentions", r -> timeline(r, this::mentions)),
                new Route("GET /2/tweets/search/recent", this::search),
                new Route("GET /2/tweets/:id/liking_users", this::likingUsers),
                new Route("GET /2/tweets/:id/quote_tweets", this::quotes),
                new Route("GET /2/tweets/:id", this::post));
    }

    @Override
    public Map<String, Quota> quotas() {
        return Map.ofEntries(
                quota("GET /2/users/by/username/:username", 300),
                quota("GET /2/users/by", 300),
                quota("GET /2/users/:id", 300),
                quota("GET /2/users", 300),
                quota("GET /2/users/:id/followers", 300),
                quota("GET /2/users/:id/following", 300),
                quota("GET /2/users/:id/tweets", 1500),
                quota("GET /2/users/:id/mentions", 450),
                quota("GET /2/tweets/search/recent", 450),
                quota("GET /2/tweets/:id/liking_users", 75),
                quota("GET /2/tweets/:id/quote_tweets", 75),
                quota("GET /2/tweets/:id", 450));
    }

    private static Map.Entry<String, Quota> quota(String endpoint, int requests) {
        return Map.entry(endpoint, new Quota(requests, WINDOW));
    }

    @Override
    public void authorize(Request request) {
        if (!("Bearer " + token).equals(request.headers().get("authorization"))) {
            throw new Answer.Refusal(401, "Unauthorized");
        }
    }

    @Override
    public Object error(int status, String detail) {
        return status == 400
                ? object(
                        "errors",
                        List.of(object("message", detail)),
                        "title",
                        "Invalid Request",
                        "detail",
                        "One or more parameters to your request was invalid.",
                        "type",
                        "https://api.twitter.com/2/problems/invalid-request")
                : object("title", detail, "detail", detail, "type", "about:blank", "status", status);
    }

    @Override
    public boolean tellsQuotas() {
        return true;
    }

    private Answer userByName(Request request) {
        String name = username(request.in("username"));
        return one(request, world.account(name), "username", name);
    }

    private Answer userById(Request request) {
        String id = id(request.in("id"));
        return one(request, Ids.account(id), "id", id);
    }

    private Answer one(Request request, int account, String parameter, String value) {
        XProfile profile = world.x(account, now());
        return Answer.ok(
                profile == null || profile.suspended()
                        ? object("errors", List.of(missing(profile, parameter, value)))
                        : object("data", json.user(profile, request.list("user.fields"))));
    }

    private Answer usersByName(Request request) {
        List<String> names = several(request, "usernames");
        names.forEach(XApi::username);
        return look(request, names, "usernames", world::account);
    }

    private Answer usersById(Request request) {
        List<String> ids = several(request, "ids");
        ids.forEach(XApi::id);
        return look(request, ids, "ids", Ids::account);
    }

    private static List<String> several(Request request, String parameter) {
        List<String> values = request.list(parameter);
        if (values.isEmpty() || values.size() > 100) {
            throw new Answer.Refusal(
                    400,
                    "The number of values in the `" + parameter + "` query parameter list [" + values.size()
                            + "] is not between 1 and 100");
        }
        return values;
    }

    private Answer look(Request request, List<String> values, String parameter, ToIntFunction<String> find) {
        List<Object> found = new ArrayList<>();
        List<Object> problems = new ArrayList<>();
        for (String value : values) {
            XProfile profile = world.x(find.applyAsInt(value), now());
            if (profile == null || profile.suspended()) {
                problems.add(missing(profile, parameter, value));
            } else {
                found.add(json.user(profile, request.list("user.fields")));
            }
        }
        return Answer.ok(object("data", orNull(found), "errors", orNull(problems)));
    }

    private static Object missing(@Nullable XProfile suspended, String parameter, String value) {
        return suspended == null
                ? XJson.problem(
                        "resource-not-found",
                        "Not Found Error",
                        "Could not find user with " + parameter + ": [" + value + "].",
                        "user",
                        parameter,
                        value)
                : XJson.problem(
                        "resource-not-found",
                        "Forbidden",
                        "User has been suspended: [" + value + "].",
                        "user",
                        parameter,
                        value);
    }

    private Answer users(Request request, IntFunction<int[]> related, int most) {
        String id = id(request.in("id"));
        XProfile profile = world.x(Ids.account(id), now());
        Object hidden = hidden(profile, id);
        if (hidden != null) {
            return Answer.ok(object("errors", List.of(hidden)));
        }
        return userPage(request, related.apply(Objects.requireNonNull(profile).account()), most);
    }

    private Answer likingUsers(Request request) {
        Post post = found(request);
        return post == null ? noPost(request) : userPage(request, world.likers(post), 100);
    }

    private Answer userPage(Request request, int[] accounts, int most) {
        Cursor cursor = Cursor.of(request.asked("pagination_token"), now());
        int size = request.number("max_results", 100, 1, most);
        List<Object> users = Arrays.stream(accounts)
                .skip(cursor.offset())
                .limit(size)
                .mapToObj(account -> world.x(account, cursor.asOf()))
                .filter(profile -> profile != null && !profile.suspended())
                .<Object>map(profile -> json.user(Objects.requireNonNull(profile), request.list("user.fields")))
                .toList();
        Cursor next = cursor.offset() + size < accounts.length ? cursor.plus(size) : null;
        return Answer.ok(object(
                "data",
                orNull(users),
                "meta",
                object("result_count", users.size(), "next_token", next == null ? null : next.padded())));
    }

    private Answer timeline(Request request, IntFunction<List<Post>> posts) {
        String id = id(request.in("id"));
        XProfile profile = world.x(Ids.account(id), now());
        Object hidden = hidden(profile, id);
        if (hidden != null) {
            return Answer.ok(object("errors", List.of(hidden)));
        }
        Instant from = time(request, "start_time", Instant.EPOCH);
        List<Post> all = posts.apply(Objects.requireNonNull(profile).account()).stream()
                .filter(post -> !post.at().isBefore(from))
                .toList();
        return postPage(request, all, "pagination_token", 5);
    }

    private List<Post> written(int account) {
        return world.postsOf(account, true, now());
    }

    private List<Post> mentions(int account) {
        return written(account).stream()
                .flatMap(post -> world.answers(post.index(), now()).stream())
                .sorted(Comparator.comparing(Post::at).reversed())
                .toList();
    }

    private static @Nullable Object hidden(@Nullable XProfile profile, String id) {
        if (profile == null || profile.suspended()) {
            return missing(profile, "id", id);
        }
        return profile.isProtected()
                ? XJson.problem(
                        "not-authorized-for-resource",
                        "Authorization Error",
                        "Sorry, you are not authorized to see the user with id: [" + id + "].",
                        "user",
                        "id",
                        id)
                : null;
    }

    private Answer search(Request request) {
        String query = request.asked("query");
        if (query == null || query.isBlank() || query.length() > 4096) {
            throw new Answer.Refusal(400, "Invalid 'query'");
        }
        Instant oldest = now().minus(RECENT);
        Instant from = time(request, "start_time", oldest);
        if (from.isBefore(oldest)) {
            throw new Answer.Refusal(
                    400, "Invalid 'start_time':'" + from + "'. 'start_time' must be on or after " + oldest);
        }
        Matcher operators = OPERATOR.matcher(query);
        Map<String, String> wanted = operators
                .results()
                .filter(operator -> operator.group(1).isEmpty())
                .collect(Collectors.toMap(o -> o.group(2), o -> o.group(3), (a, b) -> b));
        String words = operators.reset().replaceAll(" ");
        String conversation = wanted.get("conversation_id");
        List<Post> posts = (conversation == null
                        ? world.search(PostQuery.parse(words), true, from, now())
                        : world.answers(Ids.postIndex(conversation), now()))
                .stream()
                        .filter(post -> !post.at().isBefore(from))
                        .filter(post -> isFrom(post, wanted.get("from")))
                        .filter(post -> isShown(post.author()))
                        .toList();
        return postPage(request, posts, request.asked("next_token") == null ? "pagination_token" : "next_token", 10);
    }

    private boolean isFrom(Post post, @Nullable String handle) {
        return handle == null || world.account(handle) == post.author();
    }

    private boolean isShown(int account) {
        XProfile profile = world.x(account, now());
        return profile != null && !profile.suspended() && !profile.isProtected();
    }

    private Answer quotes(Request request) {
        Post post = found(request);
        if (post == null) {
            return noPost(request);
        }
        List<Post> quotes = world.quotes(post.index(), now()).stream()
                .filter(quote -> isShown(quote.author()))
                .toList();
        return postPage(request, quotes, "pagination_token", 10);
    }

    private Answer post(Request request) {
        Post post = found(request);
        if (post == null) {
            return noPost(request);
        }
        Map<String, Object> answer = object("data", json.post(post, fields(request), now()));
        Object includes = includes(request, List.of(post));
        if (includes != null) {
            answer.put("includes", includes);
        }
        return Answer.ok(answer);
    }

    private @Nullable Post found(Request request) {
        String id = id(request.in("id"));
        Post post = world.post(Ids.postIndex(id), now());
        return post != null && post.onX() && Ids.post(post).equals(id) && isShown(post.author()) ? post : null;
    }

    private static Answer noPost(Request request) {
        String id = request.in("id");
        return Answer.ok(object(
                "errors",
                List.of(XJson.problem(
                        "resource-not-found",
                        "Not Found Error",
                        "Could not find tweet with id: [" + id + "].",
                        "tweet",
                        "id",
                        id))));
    }

    private Answer postPage(Request request, List<Post> posts, String tokenName, int least) {
        Cursor cursor = Cursor.of(request.asked(tokenName), now());
        int size = request.number("max_results", 10, least, 100);
        List<Post> page = posts.stream()
                .filter(post -> !post.at().isAfter(cursor.asOf()))
                .skip(cursor.offset())
                .limit(size)
                .toList();
        boolean more = cursor.offset() + page.size() < posts.size() && !page.isEmpty();
        Map<String, Object> meta = object("result_count", page.size());
        if (!page.isEmpty()) {
            meta.put("newest_id", Ids.post(page.getFirst()));
            meta.put("oldest_id", Ids.post(page.getLast()));
        }
        if (more) {
            meta.put("next_token", cursor.plus(page.size()).padded());
        }
        Set<String> fields = fields(request);
        List<Object> data = page.stream()
                .<Object>map(post -> json.post(post, fields, now()))
                .toList();
        return Answer.ok(object("data", orNull(data), "includes", includes(request, page), "meta", meta));
    }

    private @Nullable Object includes(Request request, List<Post> page) {
        List<String> expansions = request.list("expansions");
        Map<Integer, Object> tweets = new LinkedHashMap<>();
        Set<Integer> authors = new LinkedHashSet<>();
        for (Post post : page) {
            Post other = post.isOpening() ? null : world.post(post.refersTo(), now());
            if (expansions.contains("author_id")) {
                authors.add(post.author());
            }
            if (other != null && expansions.contains("referenced_tweets.id")) {
                tweets.put(other.index(), json.post(other, fields(request), now()));
            }
            if (other != null && expansions.contains("referenced_tweets.id.author_id")) {
                authors.add(other.author());
            }
        }
        List<Object> users = authors.stream()
                .map(account -> world.x(account, now()))
                .filter(profile -> profile != null && !profile.suspended())
                .<Object>map(profile -> json.user(Objects.requireNonNull(profile), request.list("user.fields")))
                .toList();
        return users.isEmpty() && tweets.isEmpty()
                ? null
                : object("users", orNull(users), "tweets", orNull(List.copyOf(tweets.values())));
    }

    private static Set<String> fields(Request request) {
        return new LinkedHashSet<>(request.list("tweet.fields"));
    }

    private static @Nullable List<Object> orNull(List<Object> list) {
        return list.isEmpty() ? null : list;
    }

    private static Instant time(Request request, String name, Instant otherwise) {
        String value = request.asked(name);
        try {
            return value == null ? otherwise : Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new Answer.Refusal(400, "Invalid '" + name + "':'" + value + "'");
        }
    }

    private static String id(String id) {
        if (!id.matches("[0-9]{1,19}")) {
            throw new Answer.Refusal(400, "The `id` query parameter value [" + id + "] is not valid");
        }
        return id;
    }

    private static String username(String name) {
        if (!USERNAME.matcher(name).matches()) {
            throw new Answer.Refusal(
                    400, "The `username` query parameter value [" + name + "] does not match ^[A-Za-z0-9_]{1,15}$");
        }
        return name;
    }

    private Instant now() {
        return clock.instant();
    }

    /** A place in a list, as of when its first page was asked for. */
    private record Cursor(Instant asOf, int offset) {
        private static final long OFFSETS = 1_000_000L;
        private static final int LENGTH = 16;

        static Cursor of(@Nullable String token, Instant now) {
            if (token == null) {
                return new Cursor(now, 0);
            }
            try {
                long number = Long.parseLong(token, 36);
                return new Cursor(Instant.ofEpochSecond(number / OFFSETS), (int) (number % OFFSETS));
            } catch (NumberFormatException e) {
                throw new Answer.Refusal(400, "The token [" + token + "] is not valid");
            }
        }

        Cursor plus(int items) {
            return new Cursor(asOf, offset + items);
        }

        String padded() {
            String number = Long.toString(asOf.getEpochSecond() * OFFSETS + offset, 36);
            return "0".repeat(LENGTH - number.length()) + number;
        }
    }
}
