package io.leadline.api.imports;

import io.leadline.index.write.Writer;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Foretells what an import would do with each good row, by what is known and by the rows before it. */
final class DryCount implements Function<Observation, @Nullable String> {
    private final Writer writer;
    private final String workspace;
    private final boolean skipKnown;
    /** Hashes, not identifiers: a file may have millions. */
    private final Set<Long> inFile = new HashSet<>();

    private long added;
    private long merged;
    private long duplicate;

    DryCount(Writer writer, String workspace, boolean skipKnown) {
        this.writer = writer;
        this.workspace = workspace;
        this.skipKnown = skipKnown;
    }

    @Override
    public @Nullable String apply(Observation observation) {
        String refusal = writer.refusal(observation);
        if (refusal != null) {
            return refusal;
        }
        boolean seenInFile = false;
        for (Identifier identifier : observation.subject()) {
            seenInFile |= !inFile.add(hash(identifier.toString()));
        }
        String id = known(observation);
        if (id == null && !seenInFile) {
            added++;
        } else if (skipKnown || id != null && saysNothingNew(observation, id)) {
            duplicate++;
        } else {
            merged++;
        }
        return null;
    }

    private @Nullable String known(Observation observation) {
        for (Identifier identifier : observation.subject()) {
            String id = writer.find(workspace, identifier);
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    private boolean saysNothingNew(Observation observation, String id) {
        Truth truth = writer.truth(workspace, id);
        if (truth == null) {
            return false;
        }
        Person person = PersonFold.fold(truth);
        if (!person.identifiers().containsAll(observation.subject())) {
            return false;
        }
        if (!(observation.value() instanceof Value.Row row)) {
            return truth.observations().stream().anyMatch(known -> known.value().equals(observation.value()));
        }
        return row.facts().asMap().entrySet().stream()
                        .allMatch(fact -> fact.getValue().equals(person.facts().get(fact.getKey())))
                && person.custom().entrySet().containsAll(row.custom().entrySet());
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    long added() {
        return added;
    }

    long merged() {
        return merged;
    }

    long duplicate() {
        return duplicate;
    }
}
