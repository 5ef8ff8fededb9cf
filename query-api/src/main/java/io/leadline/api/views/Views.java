package io.leadline.api.views;

import io.leadline.index.catalog.Records;
import io.leadline.index.store.DocumentStore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The views of all workspaces, in the catalog. */
public final class Views {
    private final Records<View> views;

    public Views(DocumentStore store) {
        this.views = new Records<>(store, "view", View.class);
    }

    /** What this user sees: their own and those that are shared, by name. */
    public List<View> of(String workspace, String user) {
        return views.recent(workspace).stream()
                .filter(view -> view.isSeenBy(user))
                .sorted(Comparator.comparing(View::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(View::id))
                .toList();
    }

    Optional<View> get(String workspace, String id) {
        return views.get(workspace, id);
    }

    /** Stores it; one that is its owner's default for a screen takes that place from the one before. */
    View put(View view) {
        views.put(view, view.workspace(), view.id());
        if (view.isDefault()) {
            for (View other : views.list(view.workspace())) {
                if (other.isDefault()
                        && other.user().equals(view.user())
                        && other.screen().equals(view.screen())
                        && !other.id().equals(view.id())) {
                    views.update(old -> old == null ? other : old.withoutDefault(), other.workspace(), other.id());
                }
            }
        }
        return view;
    }

    void remove(View view) {
        views.remove(view.workspace(), view.id());
    }
}
