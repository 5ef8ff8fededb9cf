package io.leadline.index.write;

import io.leadline.index.catalog.Import;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Field;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What is not taken in: anything of someone erased or suppressed, and rows of an import that was undone. */
final class Refusals {
    private static final String SUPPRESSED = "suppressed:";

    private final Reader reader;
    private final BiFunction<String, String, Optional<Import>> imports;

    /** @param imports of a workspace, by id */
    Refusals(Reader reader, BiFunction<String, String, Optional<Import>> imports) {
        this.reader = reader;
        this.imports = imports;
    }

    /** The name under which the suppression of a domain is kept; a company's own hint stays what it is. */
    static Identifier suppressed(String domain) {
        return new Identifier(IdentifierKind.DOMAIN, SUPPRESSED + domain.toLowerCase(Locale.ROOT));
    }

    void readDomains(List<Pending> batch) {
        Set<Identifier> domains = new LinkedHashSet<>();
        for (Pending pending : batch) {
            if (pending.observation != null && isBarred(pending.observation)) {
                domains.addAll(domains(pending.observation));
            }
        }
        reader.readHints(domains);
    }

    private static Set<Identifier> domains(Observation observation) {
        Set<Identifier> domains = new LinkedHashSet<>(2);
        for (Identifier identifier : observation.subject()) {
            if (identifier.kind() == IdentifierKind.EMAIL) {
                domains.add(suppressed(
                        identifier.value().substring(identifier.value().indexOf('@') + 1)));
            } else if (identifier.kind() == IdentifierKind.DOMAIN) {
                domains.add(suppressed(identifier.value()));
            }
        }
        String employer = switch (observation.value()) {
            case Value.Row row -> row.facts().text(Field.COMPANY_DOMAIN);
            case Value.Profile profile -> profile.facts().text(Field.COMPANY_DOMAIN);
            default -> null;
        };
        if (employer != null) {
            domains.add(suppressed(employer));
        }
        return domains;
    }

    /** Whether it can be refused at all: what takes something back is always heard. */
    private static boolean isBarred(Observation observation) {
        return switch (observation.type()) {
            case RETRACT, SUPPRESS, UNLINK -> false;
            default -> true;
        };
    }

    /** What is said of whom the suppression of a domain concerns. */
    static String because(String domain) {
        return "the domain " + domain + " is suppressed";
    }

    private @Nullable String suppressedDomain(Observation observation) {
        return domains(observation).stream()
                .filter(domain -> reader.hint(domain).hint().mark().isSuppressed())
                .map(domain -> domain.value().substring(SUPPRESSED.length()))
                .findFirst()
                .orElse(null);
    }

    void check(Pending pending) {
        Observation observation = pending.observation;
        if (observation == null) {
            return;
        }
        String reason = reason(observation);
        if (reason != null) {
            Attempt.refuse(pending, reason);
            String domain = suppressedDomain(observation);
            pending.ofDomain = domain != null && reason.equals(because(domain));
        }
    }

    /** Why it may not be written, by the hints that were read; null if it may. */
    @Nullable
    String reason(Observation observation) {
        for (Identifier identifier : observation.subject()) {
            Hint.Mark mark = reader.hint(identifier).hint().mark();
            if (mark == Hint.Mark.ERASED) {
                return "the person was erased";
            }
            if (mark.isSuppressed() && isBarred(observation)) {
                return identifier + " is suppressed";
            }
        }
        if (!isBarred(observation)) {
            return null;
        }
        String domain = suppressedDomain(observation);
        if (domain != null) {
            return because(domain);
        }
        String importId = observation.source().importId();
        if (importId != null
                && imports.apply(observation.workspace(), importId)
                        .filter(i -> i.status() == Import.Status.UNDONE)
                        .isPresent()) {
            return "the import " + importId + " was undone";
        }
        return null;
    }
}
