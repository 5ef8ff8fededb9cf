package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.index.write.Component.HeldHint;
import io.leadline.index.write.Intents.Statements;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Field;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Marks identifiers so that whoever comes by them is refused, then says so to the people who are known by them. */
final class Suppression {
    private static final int PAGE = 500;

    private final Engine engine;
    private final Writer writer;
    private final NaturalKey key;
    private final Statements statements;

    Suppression(Engine engine, Writer writer, NaturalKey key, Statements statements) {
        this.engine = engine;
        this.writer = writer;
        this.key = key;
        this.statements = statements;
    }

    int run(String workspace, Identifier identifier, String reason, String user) {
        if (identifier.kind() == IdentifierKind.DOMAIN) {
            mark(workspace, Refusals.suppressed(identifier.value()));
            return suppressStaff(workspace, identifier.value(), reason, user);
        }
        mark(workspace, identifier);
        String person = writer.find(workspace, identifier);
        Truth truth = person == null ? null : writer.truth(workspace, person);
        if (truth == null) {
            return 0;
        }
        suppress(List.of(truth), reason, user);
        return 1;
    }

    private void suppress(List<Truth> truths, String reason, String user) {
        List<Observation> statement = new ArrayList<>(truths.size());
        for (Truth truth : truths) {
            SortedSet<Identifier> identifiers = Truths.identifiers(truth);
            identifiers.forEach(identifier -> mark(truth.workspace(), identifier));
            statement.add(statements.of(
                    truth.workspace(),
                    Truths.naming(identifiers),
                    new Value.Suppress(reason),
                    user,
                    "suppress:" + reason));
        }
        writer.write(statement, Durability.DURABLE);
    }

    private void mark(String workspace, Identifier identifier) {
        while (true) {
            Reader reader = new Reader(engine.store(), key, workspace, false);
            reader.readHints(List.of(identifier));
            HeldHint held = reader.hint(identifier);
            if (held.hint().mark() != Hint.Mark.KNOWN) {
                return;
            }
            Hint suppressed = new Hint(Hint.Mark.SUPPRESSED, held.hint().people());
            Write write = new Write(Collection.IDENTITY, held.key(), held.version() + 1, suppressed.encode());
            if (engine.store().write(List.of(write), Durability.DURABLE).getFirst()) {
                return;
            }
        }
    }

    private int suppressStaff(String workspace, String domain, String reason, String user) {
        int met = 0;
        @Nullable String after = null;
        List<Document> page;
        do {
            page = engine.store().scan(Collection.TRUTH, workspace + '/', after, PAGE);
            List<Truth> staff = new ArrayList<>();
            for (Document document : page) {
                after = document.key();
                if (StoredTruth.decode(document.body()) instanceof StoredTruth.Living living
                        && isOf(living.truth(), domain)) {
                    staff.add(living.truth());
                }
            }
            if (!staff.isEmpty()) {
                suppress(staff, reason, user);
                met += staff.size();
            }
        } while (page.size() == PAGE);
        return met;
    }

    private static boolean isOf(Truth truth, String domain) {
        for (Identifier identifier : Truths.identifiers(truth)) {
            if (identifier.kind() == IdentifierKind.EMAIL && identifier.value().endsWith('@' + domain)) {
                return true;
            }
        }
        return domain.equalsIgnoreCase(PersonFold.fold(truth).facts().text(Field.COMPANY_DOMAIN));
    }
}
