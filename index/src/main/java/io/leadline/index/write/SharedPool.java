package io.leadline.index.write;

import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Retractions;
import io.leadline.model.person.Truth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The pool that all workspaces which agree to it have in common: a workspace of its own in the index, and nowhere else. Its
 * entries are projections of the truths of their workspaces, of what providers said alone, named after where they come
 * from. So they follow each change, undo and erasure there, and nothing of them is left behind when they are withdrawn.
 */
public final class SharedPool {
    /** No workspace can be made with such a name. */
    public static final String WORKSPACE = "_shared";

    private static final char AT = '@';

    private SharedPool() {}

    /** A person and the workspace that shares them. */
    public record Member(String workspace, String person) {}

    static String id(String workspace, String person) {
        return person + AT + workspace;
    }

    /** Whom an entry is of. */
    public static Member member(String id) {
        int at = id.indexOf(AT);
        return new Member(id.substring(at + 1), id.substring(0, at));
    }

    /**
     * What providers said in public: the profiles that stand, by their profile identifiers, without emails and without how
     * they came here. Empty if they said nothing.
     */
    public static Truth provided(Truth truth) {
        List<Observation> provided = new ArrayList<>(2);
        for (Observation observation : Retractions.in(truth.observations()).standing(truth.observations())) {
            if (observation.value() instanceof Value.Profile profile
                    && isProvider(observation.source().kind())) {
                List<Identifier> subject = observation.subject().stream()
                        .filter(identifier -> identifier.kind().isProfile())
                        .toList();
                if (!subject.isEmpty()) {
                    provided.add(provided(observation, subject, profile));
                }
            }
        }
        return new Truth(truth.workspace(), truth.id(), truth.seq(), provided);
    }

    private static Observation provided(Observation observation, List<Identifier> subject, Value.Profile profile) {
        return new Observation(
                observation.id(),
                observation.workspace(),
                subject,
                new Source(observation.source().kind(), observation.source().ref(), null, null),
                observation.at(),
                observation.seenAt(),
                observation.confidence(),
                null,
                new Value.Profile(profile.platform(), inPublic(profile.facts()), inPublic(profile.derived())),
                0);
    }

    private static Facts inPublic(Facts facts) {
        if (facts.get(Field.EMAIL) == null) {
            return facts;
        }
        Map<Field, Object> rest = new EnumMap<>(facts.asMap());
        rest.remove(Field.EMAIL);
        return Facts.of(rest);
    }

    private static boolean isProvider(SourceKind kind) {
        return switch (kind) {
            case X_SEARCH,
                    LINKEDIN_CONTENT,
                    LINKEDIN_PEOPLE,
                    LINKEDIN_COMPANY,
                    LINKEDIN_JOBS,
                    LOOKALIKE,
                    FOLLOWERS,
                    COMMENTS,
                    LINKS,
                    ENRICHMENT -> true;
            case POOL, EXTENSION, MANUAL, CSV, USER, SYSTEM -> false;
        };
    }
}
