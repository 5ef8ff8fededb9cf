package io.leadline.api.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.ApiContext;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.search.Facet;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.model.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who asks, and who else is known here: there are no accounts, a user is who has a key or owns a lead. */
public final class UsersRoutes {
    private static final int MOST_OWNERS = 1000;

    private final ApiContext context;

    public UsersRoutes(ApiContext context) {
        this.context = context;
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/me", this::me, Scope.READ);
        routes.get("/api/v1/users", this::list, Scope.READ);
    }

    /** @param installation whether they may make workspaces, and act in each */
    record Me(
            String user,
            String workspace,
            String workspaceName,
            String timeZone,
            Scope scope,
            String key,
            boolean installation) {}

    private void me(Context ctx) {
        Principal asking = Principal.of(ctx);
        Catalog.Workspace workspace = context.catalog().ensureWorkspace(asking.workspace());
        String zone = workspace.timeZone().normalized().getId();
        ctx.json(new Me(
                asking.user(),
                asking.workspace(),
                workspace.name(),
                zone.equals("Z") ? "UTC" : zone,
                asking.scope(),
                asking.key(),
                asking.administersInstallation()));
    }

    /** @param scope the widest of the user's keys; null without one */
    record User(String user, @Nullable Scope scope, boolean me, long leads) {}

    private void list(Context ctx) {
        Principal principal = Principal.of(ctx);
        Map<String, User> users = new TreeMap<>();
        users.put(principal.user(), new User(principal.user(), principal.scope(), true, 0));
        context.catalog().keys().stream()
                .filter(key -> key.workspace().equals(principal.workspace()))
                .sorted(Comparator.comparing(UsersRoutes::scope))
                .forEach(key -> users.put(
                        key.user(), new User(key.user(), scope(key), key.user().equals(principal.user()), 0)));
        for (Facet.Bucket owner : owners(principal.workspace())) {
            users.compute(
                    owner.value(),
                    (name, known) -> new User(
                            name, known == null ? null : known.scope, known != null && known.me, owner.count()));
        }
        ctx.json(Map.of("users", List.copyOf(users.values())));
    }

    private static Scope scope(Catalog.Key key) {
        return Named.parse(Scope.class, key.scope());
    }

    // NullAway takes the nullable array of a record in another module for one that is never null.
    @SuppressWarnings("NullAway")
    private List<Facet.Bucket> owners(String workspace) {
        Facet owners = new Facet(IndexField.OWNER.wireName(), MOST_OWNERS, null, null, List.of(), "count");
        return context.engine()
                .search()
                .search(new SearchRequest(
                        IndexName.LEADS,
                        workspace,
                        Filter.ALL,
                        Filter.ALL,
                        null,
                        List.of(owners),
                        List.of(),
                        0,
                        null,
                        false,
                        null,
                        false))
                .facets()
                .getFirst()
                .values();
    }
}
