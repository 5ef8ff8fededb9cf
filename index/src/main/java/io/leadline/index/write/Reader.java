package io.leadline.index.write;

import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.write.Component.Held;
import io.leadline.index.write.Component.HeldHint;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.NaturalKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads all that a batch of one workspace concerns, in as few requests as the number of aliases to follow allows. */
final class Reader {
    private final DocumentStore store;
    private final NaturalKey key;
    private final String workspace;
    private final boolean company;
    private final Map<Identifier, String> ids = new HashMap<>();
    private final Map<Identifier, HeldHint> hints = new HashMap<>();
    private final Map<String, Held> documents = new HashMap<>();

    Reader(DocumentStore store, NaturalKey key, String workspace, boolean company) {
        this.store = store;
        this.key = key;
        this.workspace = workspace;
        this.company = company;
    }

    static Collection collection(boolean company) {
        return company ? Collection.COMPANY : Collection.TRUTH;
    }

    /** The id that whoever is named by this identifier has; also the name of the identifier's own document. */
    String id(Identifier identifier) {
        String id = ids.get(identifier);
        if (id == null) {
            id = key.person(workspace, identifier);
            ids.put(identifier, id);
        }
        return id;
    }

    String documentKey(String id) {
        return workspace + '/' + id;
    }

    /** Splits what is asked into components and reads their hints and documents. */
    List<Component> read(List<Pending> batch) {
        readHints(identifiers(batch));
        readDocuments(candidates(batch));
        return components(batch);
    }

    private static Set<Identifier> identifiers(List<Pending> batch) {
        Set<Identifier> identifiers = new LinkedHashSet<>();
        for (Pending pending : batch) {
            identifiers.addAll(pending.lookups);
        }
        return identifiers;
    }

    void readHints(java.util.Collection<Identifier> identifiers) {
        Map<String, Identifier> wanted = new LinkedHashMap<>();
        for (Identifier identifier : identifiers) {
            if (!hints.containsKey(identifier)) {
                wanted.put(documentKey(id(identifier)), identifier);
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, Document> found = store.getAll(Collection.IDENTITY, wanted.keySet());
        wanted.forEach((documentKey, identifier) -> {
            Document document = found.get(documentKey);
            hints.put(
                    identifier,
                    document == null
                            ? new HeldHint(documentKey, 0, Hint.NONE)
                            : new HeldHint(documentKey, document.version(), Hint.decode(document.body())));
        });
    }

    HeldHint hint(Identifier identifier) {
        return Objects.requireNonNull(hints.get(identifier), () -> "hint not read: " + identifier.kind());
    }

    /** The ids that a thing asked may concern: those hinted at, that which its strongest identifier names, those given. */
    private List<String> candidates(Pending pending) {
        List<String> candidates = new ArrayList<>(pending.people);
        if (pending.observation != null) {
            candidates.add(id(Collections.min(pending.observation.subject())));
        }
        for (Identifier identifier : pending.lookups) {
            candidates.addAll(hint(identifier).hint().people());
        }
        return candidates;
    }

    private Set<String> candidates(List<Pending> batch) {
        Set<String> candidates = new LinkedHashSet<>();
        for (Pending pending : batch) {
            candidates.addAll(candidates(pending));
        }
        return candidates;
    }

    /** Reads these and whatever they lead to: the targets of aliases, the partners of an unfinished move. */
    void readDocuments(java.util.Collection<String> wanted) {
        Set<String> next = new LinkedHashSet<>(wanted);
        while (true) {
            next.removeAll(documents.keySet());
            if (next.isEmpty()) {
                return;
            }
            Map<String, Document> found = store.getAll(
                    collection(company), next.stream().map(this::documentKey).toList());
            Set<String> after = new LinkedHashSet<>();
            for (String id : next) {
                Held held = held(id, found.get(documentKey(id)));
                documents.put(id, held);
                after.addAll(leads(held));
            }
            next = after;
        }
    }

    static Held held(String id, @Nullable Document document) {
        return document == null || document.body().length == 0
                ? new Held(id, document == null ? 0 : document.version(), null, 0)
                : new Held(id, document.version(), StoredTruth.decode(document.body()), document.body().length);
    }

    private static List<String> leads(Held held) {
        return switch (held.stored()) {
            case StoredTruth.Alias alias -> List.of(alias.target());
            case StoredTruth.Living living when living.unsettled() != null -> living.unsettled();
            case null, default -> List.of();
        };
    }

    private List<Component> components(List<Pending> batch) {
        Map<Identifier, List<Pending>> byHint = new HashMap<>();
        Map<String, List<Pending>> byDocument = new HashMap<>();
        for (Pending pending : batch) {
            for (Identifier identifier : pending.lookups) {
                if (!hint(identifier).hint().mark().isMany()) {
                    byHint.computeIfAbsent(identifier, i -> new ArrayList<>(2)).add(pending);
                }
            }
            for (String id : closure(candidates(pending))) {
                byDocument.computeIfAbsent(id, i -> new ArrayList<>(2)).add(pending);
            }
        }
        List<Component> components = new ArrayList<>();
        Set<Pending> taken = new HashSet<>();
        for (Pending first : batch) {
            if (taken.add(first)) {
                components.add(component(first, taken, byHint, byDocument));
            }
        }
        return components;
    }

    private Component component(
            Pending first,
            Set<Pending> taken,
            Map<Identifier, List<Pending>> byHint,
            Map<String, List<Pending>> byDocument) {
        Component component = new Component(workspace, company);
        ArrayDeque<Pending> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            Pending pending = open.remove();
            component.pending.add(pending);
            for (Identifier identifier : pending.lookups) {
                if (component.hints.put(identifier, hint(identifier)) == null) {
                    enqueue(byHint.get(identifier), taken, open);
                }
            }
            for (String id : closure(candidates(pending))) {
                if (component.documents.put(id, document(id)) == null) {
                    enqueue(byDocument.get(id), taken, open);
                }
            }
        }
        component.pending.sort(Comparator.comparingInt(pending -> pending.order));
        return component;
    }

    private static void enqueue(@Nullable List<Pending> more, Set<Pending> taken, ArrayDeque<Pending> open) {
        if (more != null) {
            for (Pending pending : more) {
                if (taken.add(pending)) {
                    open.add(pending);
                }
            }
        }
    }

    Held document(String id) {
        return Objects.requireNonNull(documents.get(id), () -> "document not read: " + id);
    }

    /** These and all that they lead to; they were read. */
    Set<String> closure(List<String> ids) {
        Set<String> closure = new LinkedHashSet<>();
        ArrayDeque<String> open = new ArrayDeque<>(ids);
        while (!open.isEmpty()) {
            String id = open.remove();
            if (closure.add(id)) {
                open.addAll(leads(document(id)));
            }
        }
        return closure;
    }

    /** Adds to a component the hints of these identifiers; returns whom they name. */
    Set<String> lookUp(Component component, Set<Identifier> gained) {
        readHints(gained);
        Set<String> people = new LinkedHashSet<>();
        for (Identifier identifier : gained) {
            component.hints.put(identifier, hint(identifier));
            component.gained.add(identifier);
            people.addAll(hint(identifier).hint().people());
        }
        return people;
    }

    /** Adds to a component the documents of these ids and all that they lead to. */
    void join(Component component, java.util.Collection<String> wanted) {
        readDocuments(wanted);
        for (String id : closure(List.copyOf(wanted))) {
            component.documents.putIfAbsent(id, document(id));
        }
    }
}
