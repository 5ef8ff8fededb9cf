package io.leadline.model.score;

import io.leadline.model.company.Company;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.Field;
import io.leadline.model.person.Person;
import io.leadline.model.text.Memo;
import io.leadline.model.text.Words;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether someone works for a competitor of the offer. */
public final class Competitors {
    private static final Memo<List<String>> NAMES = new Memo<>(Words::of);

    private Competitors() {}

    /**
     * The name of the competitor for which the person works, told by domain, company page or name; null if for none.
     *
     * @param company where the person works now; null if unknown
     */
    public static @Nullable String employerOf(Person person, @Nullable Company company, Offer offer) {
        if (offer.competitors().isEmpty()) {
            return null;
        }
        String domain = person.facts().text(Field.COMPANY_DOMAIN);
        String name = person.facts().text(Field.COMPANY);
        List<String> words = name == null ? List.of() : NAMES.of(name);
        for (Offer.Competitor competitor : offer.competitors()) {
            if (isDomain(domain, competitor.domain())
                    || !words.isEmpty() && words.equals(NAMES.of(competitor.name()))
                    || company != null && isOf(company, competitor)) {
                return competitor.name();
            }
        }
        return null;
    }

    private static boolean isOf(Company company, Offer.Competitor competitor) {
        for (Identifier identifier : company.identifiers()) {
            if (identifier.kind() == IdentifierKind.DOMAIN && isDomain(identifier.value(), competitor.domain())
                    || identifier.kind() == IdentifierKind.LINKEDIN_COMPANY
                            && identifier.value().equals(competitor.linkedin())) {
                return true;
            }
        }
        return false;
    }

    /** The domain itself or one below it. */
    private static boolean isDomain(@Nullable String domain, @Nullable String competitor) {
        if (domain == null || competitor == null || competitor.isBlank()) {
            return false;
        }
        String mine = bare(domain);
        String theirs = bare(competitor);
        return mine.equals(theirs) || mine.endsWith('.' + theirs);
    }

    private static String bare(String domain) {
        String lower = domain.strip().toLowerCase(Locale.ROOT);
        lower = lower.substring(lower.indexOf("://") < 0 ? 0 : lower.indexOf("://") + 3);
        lower = lower.indexOf('/') < 0 ? lower : lower.substring(0, lower.indexOf('/'));
        return lower.startsWith("www.") ? lower.substring(4) : lower;
    }
}
