package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.search.Projection;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings all people of a workspace into the shared pool, or takes them out. May be repeated. */
final class Sharing {
    private static final int PAGE = 500;

    private final Engine engine;
    private final Catalog catalog;
    private final Writer writer;

    Sharing(Engine engine, Catalog catalog, Writer writer) {
        this.engine = engine;
        this.catalog = catalog;
        this.writer = writer;
    }

    void run(String workspace) {
        boolean shares = catalog.workspaces().stream().anyMatch(w -> w.id().equals(workspace) && w.poolShare());
        String prefix = workspace + '/';
        @Nullable String after = null;
        List<Document> page;
        do {
            page = engine.store().scan(Collection.TRUTH, prefix, after, PAGE);
            if (shares) {
                writer.project(
                        workspace,
                        page.stream()
                                .map(document -> document.key().substring(prefix.length()))
                                .toList());
            } else {
                withdraw(workspace, page);
            }
            after = page.isEmpty() ? null : page.getLast().key();
        } while (page.size() == PAGE);
    }

    private void withdraw(String workspace, List<Document> page) {
        List<Projection> gone = new ArrayList<>(page.size());
        for (Document document : page) {
            String person = document.key().substring(workspace.length() + 1);
            gone.add(Projections.withdrawn(workspace, person, document.version()));
        }
        if (!gone.isEmpty()) {
            engine.search().apply(gone);
        }
    }
}
