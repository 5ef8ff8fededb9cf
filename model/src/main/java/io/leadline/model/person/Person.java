package io.leadline.model.person;

import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.outreach.Connection;
import io.leadline.model.score.Signal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * One human being as the fold of a {@link Truth} at its {@code seq}.
 *
 * @param facts the winning value of each field
 * @param claims of each field all values ever said, winner first; what lost is kept
 * @param custom unknown CSV columns, newest value of each
 * @param posts newest first
 * @param engagements with posts and accounts of others, newest first
 * @param signals as seen, undecayed, newest first; those of the company are not among them
 * @param sources the ways in which the person was found over all offers, first one first
 * @param connection the newest observed LinkedIn connection
 * @param activityKnown whether posts or engagement were ever fetched or imported; if not, intent is unknown, not zero
 * @param embedded the newest embedding of the profile text; null if none
 * @param enrichmentStatus {@code pending}, {@code processing}, {@code ready}, {@code partial} or {@code failed}
 * @param stages the newest result of each stage of enrichment, or that it was asked for since, by name
 * @param suppressed the reason, or null
 */
public record Person(
        String workspace,
        String id,
        long seq,
        SortedSet<Identifier> identifiers,
        Facts facts,
        Map<Field, List<Claim>> claims,
        Map<String, String> custom,
        List<Post> posts,
        List<Engagement> engagements,
        List<Signal> signals,
        List<SourceKind> sources,
        List<String> imports,
        Connection connection,
        boolean activityKnown,
        io.leadline.model.observation.Value.@Nullable Embedded embedded,
        String enrichmentStatus,
        List<Stage> stages,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String suppressed) {

    /** The stages of enrichment that were asked for and have no result since. */
    public Set<EnrichmentStage> asked() {
        Set<EnrichmentStage> asked = EnumSet.noneOf(EnrichmentStage.class);
        for (EnrichmentStage stage : EnrichmentStage.values()) {
            if (stages.stream().anyMatch(one -> one.stage().equals(stage.wireName()) && one.waits())) {
                asked.add(stage);
            }
        }
        return asked;
    }
}
