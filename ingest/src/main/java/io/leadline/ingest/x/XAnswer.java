package io.leadline.ingest.x;

import io.leadline.ingest.http.Pages;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list as X answers it.
 *
 * @param data absent on the wire when empty
 * @param includes what the items refer to
 * @param errors the items that are missing, and why
 */
public record XAnswer<T>(
        List<T> data,
        @Nullable Includes includes,
        List<XProblem> errors,
        @Nullable Meta meta) implements Pages.Page {

    public XAnswer {
        data = data == null ? List.of() : data;
        errors = errors == null ? List.of() : errors;
    }

    public record Includes(List<XUser> users, List<XPost> tweets) {
        public Includes {
            users = users == null ? List.of() : users;
            tweets = tweets == null ? List.of() : tweets;
        }
    }

    public record Meta(@Nullable String nextToken, @Nullable Long resultCount) {}

    /** A single one. */
    public record One<T>(@Nullable T data, @Nullable Includes includes, List<XProblem> errors) {
        public One {
            errors = errors == null ? List.of() : errors;
        }
    }

    @Override
    public int size() {
        return data.size();
    }

    @Override
    public @Nullable String next() {
        return meta == null ? null : meta.nextToken();
    }

    /** The users that came along, by id. */
    public Map<String, XUser> users() {
        return includes == null ? Map.of() : byId(includes.users(), XUser::id);
    }

    /** The posts that came along, by id. */
    public Map<String, XPost> posts() {
        return includes == null ? Map.of() : byId(includes.tweets(), XPost::id);
    }

    private static <V> Map<String, V> byId(List<V> values, Function<V, String> id) {
        return values.stream().collect(Collectors.toMap(id, Function.identity(), (a, b) -> a));
    }
}
