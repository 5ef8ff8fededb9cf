package io.leadline.api.views;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadline.api.ApiConfig;
import io.leadline.api.ApiContext;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchIndex;
import io.leadline.index.search.SearchRequest;
import io.leadline.model.LeadlineException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Which leads are in the watched views, for those who follow the events of a workspace. Looked at when something changed,
 * and now and then anyway, since relative dates move by themselves; once for all who follow.
 */
public final class Watched {
    /** The most views of a workspace that are watched; the first ones by name are. */
    private static final int MOST = 20;

    private static final Duration RELATIVE_DATES = Duration.ofMinutes(1);
    private static final int BAD_REQUEST = 400;
    /** How long the leads of a view are remembered when nobody follows. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final ApiContext context;
    private final int mostLeads;
    private final Views views;
    private final ConcurrentMap<String, Members> looked = Caffeine.newBuilder()
            .expireAfterAccess(KEPT)
            .<String, Members>build()
            .asMap();

    public Watched(ApiContext context, ApiConfig config, Views views) {
        this.context = context;
        this.mostLeads = config.watchedLeads();
        this.views = views;
    }

    /**
     * @param view as it was looked at; another version of it is another set
     * @param settled whether the look before was at the same position: a change is in the store before it is in the index
     * @param leads in order
     */
    private record Members(View view, long position, boolean settled, Instant at, List<String> leads) {}

    /** Leads that entered and left a view since it was last told. */
    public record Moved(String view, List<String> entered, List<String> left) {}

    /** What one follower was told so far. */
    public final class Follower {
        private final String workspace;
        private final String user;
        private final Map<String, Members> told = new HashMap<>();

        private Follower(String workspace, String user) {
            this.workspace = workspace;
            this.user = user;
        }

        /** What moved since the last call; nothing for a view that is new to this follower. */
        public List<Moved> moved() {
            List<Moved> moved = new ArrayList<>();
            List<View> watched = views.of(workspace, user).stream()
                    .filter(View::watch)
                    .limit(MOST)
                    .toList();
            told.keySet().retainAll(watched.stream().map(View::id).toList());
            for (View view : watched) {
                Members now = look(view);
                Members before = now == null ? null : told.put(view.id(), now);
                if (now != null && before != null && before != now && before.view.equals(now.view)) {
                    List<String> entered = without(now.leads, before.leads);
                    List<String> left = without(before.leads, now.leads);
                    if (!entered.isEmpty() || !left.isEmpty()) {
                        moved.add(new Moved(view.id(), entered, left));
                    }
                }
            }
            return moved;
        }

        private static List<String> without(List<String> these, List<String> those) {
            return these.stream()
                    .filter(id -> Collections.binarySearch(those, id) < 0)
                    .toList();
        }
    }

    public Follower follower(String workspace, String user) {
        return new Follower(workspace, user);
    }

    /** As it was at the last look while nobody can tell how it is now; null if there was none. */
    private @Nullable Members look(View view) {
        Instant now = context.clock().instant();
        return looked.compute(view.workspace() + '/' + view.id(), (key, last) -> {
            // Read before the leads are: what is written meanwhile is looked for again.
            long position = context.engine().store().position();
            boolean same = last != null && last.view.equals(view) && last.position == position;
            if (same && last.settled && last.at.plus(RELATIVE_DATES).isAfter(now)) {
                return last;
            }
            List<String> leads = leads(view, now);
            return leads == null ? last : new Members(view, position, same, now, leads);
        });
    }

    /** In order; null if nobody can tell now, or if they have become more than are held. */
    private @Nullable List<String> leads(View view, Instant now) {
        SearchIndex search = context.engine().search();
        List<String> leads = new ArrayList<>();
        try {
            // Changes are told in the store's order, searches lag behind it by up to a second.
            search.refresh();
            if (count(search, view, now) > mostLeads) {
                return null;
            }
            search.forEachId(IndexName.LEADS, view.workspace(), view.selection(now), leads::addAll);
        } catch (LeadlineException e) {
            // A filter that this version does not understand any more has nobody in it; a store that is away may have.
            return e.code().httpStatus() == BAD_REQUEST ? List.of() : null;
        }
        Collections.sort(leads);
        return List.copyOf(leads);
    }

    /** How many leads are in a view. */
    static long count(SearchIndex search, View view, Instant now) {
        return search.search(SearchRequest.of(IndexName.LEADS, view.workspace(), view.selection(now), 0))
                .total();
    }
}
