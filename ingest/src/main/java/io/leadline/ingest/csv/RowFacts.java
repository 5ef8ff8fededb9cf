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
import java.util.Optional;
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
            Identifier email = identifier(header, IdentifierKind.EMAIL, stripMailto(address), "an email address");
            identifiers.add(email);
            facts.putIfAbsent(Field.EMAIL, email.value());
        }
    }

    private static String stripMailto(String address) {
        return address.regionMatches(true, 0, "mailto:", 0, 7) ? address.substring(7) : address;
    }

    private void linkedin(String header, String cell) throws BadRow {
        Identifier profile = profile(header, cell, IdentifierKind.LINKEDIN, "a LinkedIn profile");
        if (profile.kind() != IdentifierKind.LINKEDIN && profile.kind() != IdentifierKind.LINKEDIN_ID) {
            throw new BadRow(header + ": " + BadRow.quoted(cell) + " is not a LinkedIn profile of a person"
                    + (profile.kind() == IdentifierKind.LINKEDIN_COMPANY ? " but a company page" : ""));
        }
        one(header, profile);
        if (profile.kind() == IdentifierKind.LINKEDIN) {
            facts.put(Field.LINKEDIN_SLUG, profile.value());
            facts.put(Field.LINKEDIN_URL, "https://www.linkedin.com/in/" + profile.value());
        }
    }

    private void x(String header, String cell) throws BadRow {
        Identifier profile = profile(header, cell, IdentifierKind.X, "an X handle or profile");
        if (profile.kind() != IdentifierKind.X && profile.kind() != IdentifierKind.X_ID) {
            throw new BadRow(header + ": " + BadRow.quoted(cell) + " is not an X profile");
        }
        one(header, profile);
        if (profile.kind() == IdentifierKind.X) {
            facts.put(Field.X_HANDLE, profile.value());
            facts.put(Field.X_URL, "https://x.com/" + profile.value());
        }
    }

    /** A row is about one person: two profiles on one platform contradict each other. */
    private void one(String header, Identifier profile) throws BadRow {
        for (Identifier other : identifiers) {
            if (other.kind() == profile.kind() && !other.equals(profile)) {
                throw new BadRow(header + " says " + BadRow.quoted(profile.value()) + ", another column says "
                        + BadRow.quoted(other.value()) + ": two profiles in one row");
            }
        }
        if (!identifiers.contains(profile)) {
            identifiers.add(profile);
        }
    }

    private static Identifier profile(String header, String cell, IdentifierKind kind, String what) throws BadRow {
        if (cell.indexOf('/') >= 0) {
            Optional<Identifier> named = CanonicalForm.ofUrl(cell);
            if (named.isEmpty()) {
                throw new BadRow(header + ": " + BadRow.quoted(cell) + " is not " + what);
            }
            return named.get();
        }
        return identifier(header, kind, cell, what);
    }

    private static Identifier identifier(String header, IdentifierKind kind, String cell, String what) throws BadRow {
        try {
            return CanonicalForm.of(kind, cell);
        } catch (LeadlineException e) {
            throw new BadRow(header + ": " + BadRow.quoted(cell) + " is not " + what);
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
