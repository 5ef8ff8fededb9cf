package io.leadline.ingest.csv;

import io.leadline.ingest.DerivedFacts;
import io.leadline.ingest.mapping.HeaderMapping;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.model.LeadlineException;
import io.leadline.model.Named;
import io.leadline.model.identity.CanonicalForm;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects what the cells of one row say. */
final class RowFacts {
    private static final Map<String, Field> FIELDS = Named.byWireName(Field.class);

    private final Gazetteer gazetteer;
    private final EnumMap<Field, Object> facts = new EnumMap<>(Field.class);
    private final Map<String, String> custom = new HashMap<>();
    private final List<Identifier> identifiers = new ArrayList<>(3);
    private @Nullable String firstName;
    private @Nullable String lastName;

    RowFacts(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    void say(String header, String target, String cell) throws BadRow {
        if (target.startsWith(HeaderMapping.CUSTOM)) {
            custom.put(target.substring(HeaderMapping.CUSTOM.length()), cell);
            return;
        }
        switch (target) {
            case HeaderMapping.FIRST_NAME -> firstName = cell;
            case HeaderMapping.LAST_NAME -> lastName = cell;
            case "email" -> emails(header, cell);
            case "linkedin_url", "linkedin_slug" -> linkedin(header, cell);
            case "x_url", "x_handle" -> x(header, cell);
            default -> field(Objects.requireNonNull(FIELDS.get(target), target), cell);
        }
    }

    private void emails(String header, String cell) throws BadRow {
        for (String address : CellValues.list(cell)) {
            Identifier email = identifier(header, IdentifierKind.EMAIL, stripMailto(address));
            if (!identifiers.contains(email)) {
                identifiers.add(email);
            }
            facts.putIfAbsent(Field.EMAIL, email.value());
        }
    }

    private static String stripMailto(String address) {
        return address.regionMatches(true, 0, "mailto:", 0, 7) ? address.substring(7) : address;
    }

    private void linkedin(String header, String cell) throws BadRow {
        profile(header, identifier(header, IdentifierKind.LINKEDIN, cell), Field.LINKEDIN_SLUG, Field.LINKEDIN_URL);
    }

    private void x(String header, String cell) throws BadRow {
        profile(header, identifier(header, IdentifierKind.X, cell), Field.X_HANDLE, Field.X_URL);
    }

    /** A row is about one person: two profiles on one platform contradict each other. */
    private void profile(String header, Identifier profile, Field name, Field page) throws BadRow {
        for (Identifier other : identifiers) {
            if (other.kind() == profile.kind() && !other.equals(profile)) {
                throw new BadRow(header + " says " + BadRow.quoted(profile.value()) + ", another column says "
                        + BadRow.quoted(other.value()) + ": two profiles in one row");
            }
        }
        if (identifiers.contains(profile)) {
            return;
        }
        identifiers.add(profile);
        if (profile.kind() == IdentifierKind.LINKEDIN || profile.kind() == IdentifierKind.X) {
            facts.put(name, profile.value());
            facts.put(page, Objects.requireNonNull(CanonicalForm.url(profile)));
        }
    }

    private static Identifier identifier(String header, IdentifierKind kind, String cell) throws BadRow {
        try {
            return CanonicalForm.of(kind, cell);
        } catch (LeadlineException e) {
            throw new BadRow(header + ": " + e.getMessage());
        }
    }

    /** What a field cannot hold is kept as a custom field of its name, so that nothing is lost. */
    private void field(Field field, String cell) {
        Object value = CellValues.of(field, cell);
        if (value == null) {
            custom.putIfAbsent(field.wireName(), cell);
        } else if (value instanceof List<?> more && facts.get(field) instanceof List<?> earlier) {
            List<Object> all = new ArrayList<>(earlier);
            all.addAll(more);
            facts.put(field, all);
        } else {
            facts.putIfAbsent(field, value);
        }
    }

    /** Strongest first. */
    List<Identifier> subject() throws BadRow {
        if (identifiers.isEmpty()) {
            throw new BadRow("says not who it is about: fill in one of x_handle, linkedin_url, email");
        }
        Collections.sort(identifiers);
        return identifiers;
    }

    Value.Row row() {
        if ((firstName != null || lastName != null) && !facts.containsKey(Field.NAME)) {
            facts.put(
                    Field.NAME,
                    lastName == null ? firstName : firstName == null ? lastName : firstName + " " + lastName);
        }
        Facts said = Facts.of(facts);
        return new Value.Row(said, DerivedFacts.of(said, gazetteer), custom);
    }
}
