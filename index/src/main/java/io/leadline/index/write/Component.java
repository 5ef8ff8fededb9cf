package io.leadline.index.write;

import io.leadline.model.identity.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked together with every document that it concerns, all read anew: things of one component never touch a
 * document of another in the same attempt.
 */
final class Component {
    final String workspace;
    final boolean company;
    final List<Pending> pending = new ArrayList<>();
    final Map<Identifier, HeldHint> hints = new LinkedHashMap<>();
    /** Identifiers with a hint here for which nothing asked, that somebody gets by what is written. */
    final Set<Identifier> gained = new LinkedHashSet<>(0);

    /** By id; one that does not exist yet is here with version 0. */
    final Map<String, Held> documents = new LinkedHashMap<>();

    Component(String workspace, boolean company) {
        this.workspace = workspace;
        this.company = company;
    }

    /** A document as read. {@code version} 0 and {@code stored} null if it does not exist; {@code bytes} is its size. */
    record Held(String id, long version, @Nullable StoredTruth stored, int bytes) {
        StoredTruth.@Nullable Living living() {
            return stored instanceof StoredTruth.Living living ? living : null;
        }
    }

    record HeldHint(String key, long version, Hint hint) {}

    /** Bytes of all documents as they are stored. */
    long bytes() {
        long bytes = 0;
        for (Held held : documents.values()) {
            bytes += held.bytes();
        }
        return bytes;
    }

    /** The document to which an id leads through aliases; null if it is not among those read. */
    @Nullable
    Held resolve(String id) {
        Map<String, Held> seen = new HashMap<>();
        String at = id;
        while (true) {
            Held held = documents.get(at);
            if (held == null || seen.put(at, held) != null) {
                return null;
            }
            if (!(held.stored() instanceof StoredTruth.Alias alias)) {
                return held;
            }
            at = alias.target();
        }
    }
}
