package io.leadline.ingest.http;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Follows the cursors of a list from page to page. */
public final class Pages {
    /** Pages without an item in a row, which some lists have, before they are taken for a cursor that never ends. */
    private static final int MOST_EMPTY = 5;

    private Pages() {}

    /** One page of a list. */
    public interface Page {
        int size();

        /** The cursor of the next page; null if this is the last. */
        @Nullable
        String next();
    }

    /**
     * Hands over page after page until there are no more or {@code most} items were seen (the last page may go beyond).
     *
     * @param fetch the page at a cursor, null for the first
     * @return whether the list ended by itself
     * @throws ProviderException {@code MALFORMED} for a cursor that comes again or leads nowhere
     */
    public static <P extends Page> boolean follow(
            long most, Function<@Nullable String, P> fetch, Consumer<? super P> each) {
        Set<String> seen = new HashSet<>();
        String cursor = null;
        long items = 0;
        int empty = 0;
        while (items < most) {
            P page = fetch.apply(cursor);
            each.accept(page);
            items += page.size();
            cursor = page.next();
            if (cursor == null || cursor.isEmpty()) {
                return true;
            }
            empty = page.size() == 0 ? empty + 1 : 0;
            if (!seen.add(cursor) || empty > MOST_EMPTY) {
                throw new ProviderException(
                        Fault.MALFORMED,
                        "after " + items + " items the list goes on without end at cursor '" + cursor + "'");
            }
        }
        return false;
    }
}
