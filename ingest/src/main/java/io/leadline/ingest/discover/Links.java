package io.leadline.ingest.discover;

import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.source.Ask;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.Step;
import java.util.Collection;
import java.util.List;

/** Links to profiles, followed as deep as a source allows. */
final class Links {
    private Links() {}

    static List<Step> steps(Collection<Identifier> links, Step from, SavedSource source) {
        return from.depth() >= source.links().depth()
                ? List.of()
                : links.stream().map(link -> step(link, from.depth() + 1)).toList();
    }

    private static Step step(Identifier link, int depth) {
        boolean onX = link.kind().isOnX();
        String of = link.kind() == IdentifierKind.X_ID ? "https://x.com/i/user/" + link.value() : link.value();
        return Step.of(onX ? Ask.X_PROFILE : Ask.LINKEDIN_PROFILE, of, 1).atDepth(depth);
    }
}
