package io.leadline.index.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every version of one thing, oldest first; version n is the n-th. One document, so that a change is atomic. */
record Versions<T>(List<T> versions, boolean removed) {
    Versions {
        versions = List.copyOf(versions);
    }

    T newest() {
        return versions.getLast();
    }

    Optional<T> get(int version) {
        return version < 1 || version > versions.size() ? Optional.empty() : Optional.of(versions.get(version - 1));
    }

    Versions<T> plus(T next) {
        List<T> all = new ArrayList<>(versions);
        all.add(next);
        return new Versions<>(all, false);
    }
}
