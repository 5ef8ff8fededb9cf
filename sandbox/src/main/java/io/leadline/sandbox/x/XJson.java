package io.leadline.sandbox.x;

import static io.leadline.sandbox.http.Answer.object;

import io.leadline.sandbox.world.Ids;
import io.leadline.sandbox.world.Post;
import io.leadline.sandbox.world.World;
import io.leadline.sandbox.world.XProfile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Users and posts in the form of X API v2, with the fields that were asked for. */
final class XJson {
    private static final int SHORT_LINK = 23;

    private final World world;

    XJson(World world) {
        this.world = world;
    }

    Map<String, Object> user(XProfile profile, List<String> fields) {
        Map<String, Object> user =
                object("id", Ids.user(profile.account()), "name", profile.name(), "username", profile.handle());
        for (String field : fields) {
            Object value = field(profile, field);
            if (value != null) {
                user.put(field, value);
            }
        }
        return user;
    }

    private @Nullable Object field(XProfile profile, String field) {
        return switch (field) {
            case "created_at" -> time(profile.joined());
            case "description" -> bio(profile);
            case "entities" -> entities(profile);
            case "location" -> profile.location();
            case "parody" -> profile.parody() ? true : null;
            case "profile_image_url" ->
                "https://pbs.example/profile_images/" + Ids.user(profile.account()) + "_normal.jpg";
            case "protected" -> profile.isProtected();
            case "public_metrics" -> metrics(profile);
            case "receives_your_dm" -> profile.takesMessages();
            case "url" -> profile.website() == null ? "" : shortened(profile.website());
            case "verified" -> profile.verified();
            default -> null;
        };
    }

    private static String bio(XProfile profile) {
        StringBuilder bio = new StringBuilder(profile.bio());
        profile.links().forEach(link -> bio.append(bio.isEmpty() ? "" : " ").append(shortened(link)));
        return bio.toString();
    }

    private static @Nullable Map<String, Object> entities(XProfile profile) {
        Map<String, Object> entities = object();
        if (profile.website() != null) {
            entities.put("url", object("urls", List.of(link(profile.website(), 0))));
        }
        if (!profile.links().isEmpty()) {
            List<Object> links = new ArrayList<>();
            int at = profile.bio().isEmpty() ? 0 : profile.bio().length() + 1;
            for (String link : profile.links()) {
                links.add(link(link, at));
                at += SHORT_LINK + 1;
            }
            entities.put("description", object("urls", links));
        }
        return entities.isEmpty() ? null : entities;
    }

    private static Map<String, Object> link(String target, int start) {
        return object(
                "start",
                start,
                "end",
                start + SHORT_LINK,
                "url",
                shortened(target),
                "expanded_url",
                target,
                "display_url",
                target.substring(target.indexOf("//") + 2));
    }

    private static String shortened(String target) {
        String code = Integer.toString(target.hashCode() & Integer.MAX_VALUE, 36);
        return "https://t.co/" + "a".repeat(10 - code.length()) + code;
    }

    private Map<String, Object> metrics(XProfile profile) {
        return object(
                "followers_count",
                world.followerCount(profile.account()),
                "following_count",
                world.followingCount(profile.account()),
                "tweet_count",
                world.followerCount(profile.account()) * 3 + 12,
                "listed_count",
                world.followerCount(profile.account()) / 40);
    }

    Map<String, Object> post(Post post, Set<String> fields, Instant now) {
        Map<String, Object> json = object("id", Ids.post(post), "text", text(post, now));
        json.put("edit_history_tweet_ids", List.of(Ids.post(post)));
        Post answered = post.isAnswer() ? world.post(post.answers(), now) : null;
        Post quoted = post.isQuote() ? world.post(post.quotes(), now) : null;
        for (String field : fields) {
            Object value = switch (field) {
                case "author_id" -> Ids.user(post.author());
                case "created_at" -> time(post.at());
                case "conversation_id" -> Ids.post(answered == null ? post : answered);
                case "in_reply_to_user_id" -> answered == null ? null : Ids.user(answered.author());
                case "entities" -> entities(post, now);
                case "lang" -> "en";
                case "public_metrics" -> metrics(post, now);
                case "referenced_tweets" ->
                    answered != null
                            ? List.of(object("type", "replied_to", "id", Ids.post(answered)))
                            : quoted != null ? List.of(object("type", "quoted", "id", Ids.post(quoted))) : null;
                default -> null;
            };
            if (value != null) {
                json.put(field, value);
            }
        }
        return json;
    }

    private String text(Post post, Instant now) {
        XProfile answered = post.isAnswer() ? world.x(post.answers() / Post.MOST, now) : null;
        String linked = linked(post, now);
        return (answered == null ? "" : '@' + answered.handle() + ' ')
                + post.text()
                + (linked == null ? "" : ' ' + shortened(linked));
    }

    private @Nullable Map<String, Object> entities(Post post, Instant now) {
        String linked = linked(post, now);
        return linked == null
                ? null
                : object("urls", List.of(link(linked, post.text().length() + 1)));
    }

    private @Nullable String linked(Post post, Instant now) {
        XProfile profile = world.x(world.linked(post), now);
        return profile == null ? null : "https://x.com/" + profile.handle();
    }

    private Map<String, Object> metrics(Post post, Instant now) {
        return object(
                "retweet_count",
                0,
                "reply_count",
                world.answers(post.index(), now).size(),
                "like_count",
                world.likers(post).length,
                "quote_count",
                world.quotes(post.index(), now).size(),
                "bookmark_count",
                0,
                "impression_count",
                world.followerCount(post.author()) * 5);
    }

    /** A problem beside {@code data}. */
    static Map<String, Object> problem(
            String type, String title, String detail, String resource, String parameter, String value) {
        return object(
                "value",
                value,
                "detail",
                detail,
                "title",
                title,
                "resource_type",
                resource,
                "parameter",
                parameter,
                "resource_id",
                value,
                "type",
                "https://api.twitter.com/2/problems/" + type);
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString().replaceFirst("(:\\d\\d)Z$", "$1.000Z");
    }
}
