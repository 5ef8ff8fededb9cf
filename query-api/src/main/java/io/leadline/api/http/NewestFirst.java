package io.leadline.api.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers a list that may grow by pages, the newest first. A page begins after the place of the last one of the page
 * before ({@code <instant>,<id>}), so that what comes or goes meanwhile moves nothing.
 *
 * @param at when it was made
 * @param id tells those of one moment apart
 */
public record NewestFirst<T>(Function<T, Instant> at, Function<T, String> id) {
    private static final int MOST = 1000;

    private record Place(Instant at, String id) {
        static final Comparator<Place> ORDER =
                Comparator.comparing(Place::at).reversed().thenComparing(Place::id);

        static Place parse(String after) {
            int comma = after.indexOf(',');
            try {
                return new Place(Instant.parse(after.substring(0, Math.max(0, comma))), after.substring(comma + 1));
            } catch (DateTimeException e) {
                throw Parameters.invalid("after", "expected the after of the page before");
            }
        }

        @Override
        public String toString() {
            return at.toString() + ',' + id;
        }
    }

    /**
     * The page that the request's {@code size} and {@code after} ask for.
     *
     * @param name of the list in the answer, beside {@code after} if there is more
     */
    public Map<String, Object> page(Context ctx, String name, Collection<T> all, Function<T, ?> view) {
        int size = Parameters.whole(ctx, "size", MOST, 1, MOST);
        String given = ctx.queryParam("after");
        Place after = given == null ? null : Place.parse(given);
        List<T> rest = all.stream()
                .filter(each -> after == null || Place.ORDER.compare(place(each), after) > 0)
                .sorted(Comparator.comparing(this::place, Place.ORDER))
                .limit(size + 1L)
                .toList();
        List<T> page = rest.subList(0, Math.min(size, rest.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(name, page.stream().map(view).toList());
        if (rest.size() > size) {
            answer.put("after", place(page.getLast()).toString());
        }
        return answer;
    }

    private Place place(T each) {
        return new Place(at.apply(each), id.apply(each));
    }
}
