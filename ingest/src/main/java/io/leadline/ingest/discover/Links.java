package io.leadline.ingest.discover;

import io.leadline.model.identity.CanonicalForm;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.source.Ask;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.Step;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Links to profiles, followed as deep as a source allows. */
final class Links {
    /** A page of a platform up to what ends a sentence or a bracket. */
    private static final Pattern PAGE = Pattern.compile(
            "(?i)(?<![\\w.-])(?:https?://)?(?:[a-z]{2,6}\\.)?(?:linkedin|twitter|x)\\.com/[\\p{L}\\p{M}\\p{N}%/_-]+");

    private Links() {}

    /** Profiles that are linked to in what somebody wrote. */
    static Set<Identifier> in(@Nullable String text) {
        return text == null
                ? new LinkedHashSet<>()
                : PAGE.matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .map(CanonicalForm::ofUrl)
                        .flatMap(Optional::stream)
                        .filter(link -> link.kind().isProfile())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

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
