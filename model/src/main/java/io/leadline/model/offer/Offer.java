package io.leadline.model.offer;

import io.leadline.model.LeadlineException;
import io.leadline.model.Named;
import io.leadline.model.identity.CanonicalForm;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.person.Seniority;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One product that a workspace sells, with its ideal customer profile (ICP). Versions are immutable; a score names the
 * one it was made with.
 *
 * @param targetAudience who buys, in free text; empty only for the default offer of a new workspace, whose fit is
 *     unknown
 * @param locations places as free names: countries, states, cities, named regions; see {@link LocationFilter}
 * @param roles words of titles or departments
 * @param companySizes bands as in {@code company_size}
 * @param autoEnrol the sequence on which leads that become Active are enrolled; null for none
 */
public record Offer(
        String workspace,
        String id,
        int version,
        String name,
        String targetAudience,
        @Nullable String description,
        @Nullable String website,
        List<String> industries,
        List<String> locations,
        LocationFilter locationFilter,
        List<String> roles,
        Set<Seniority> seniorities,
        List<String> companySizes,
        List<String> painPoints,
        List<Competitor> competitors,
        @Nullable String language,
        @Nullable Double dealValue,
        @Nullable String autoEnrol,
        SignalLikelihood signalLikelihood,
        List<OwnSignal> signals,
        boolean active,
        boolean isDefault) {

    public Offer {
        industries = List.copyOf(industries);
        locations = List.copyOf(locations);
        roles = List.copyOf(roles);
        seniorities = Set.copyOf(seniorities);
        companySizes = List.copyOf(companySizes);
        painPoints = List.copyOf(painPoints);
        competitors = List.copyOf(competitors);
        signals = List.copyOf(signals);
    }

    /** Whether it says who the buyer is; without, fit is unknown. */
    public boolean hasIcp() {
        return !targetAudience.isBlank()
                || !industries.isEmpty()
                || !locations.isEmpty()
                || !roles.isEmpty()
                || !seniorities.isEmpty()
                || !companySizes.isEmpty();
    }

    /** The same under another version number and mark. */
    public Offer asVersion(int version, boolean isDefault) {
        return new Offer(
                workspace,
                id,
                version,
                name,
                targetAudience,
                description,
                website,
                industries,
                locations,
                locationFilter,
                roles,
                seniorities,
                companySizes,
                painPoints,
                competitors,
                language,
                dealValue,
                autoEnrol,
                signalLikelihood,
                signals,
                active,
                isDefault);
    }

    /** Whose place must match: the lead's own, or the headquarters of the company. */
    public enum LocationFilter implements Named {
        LEAD,
        COMPANY_HQ;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /** How likely buyers show signals; sets the weights of fit, intent and timing. */
    public enum SignalLikelihood implements Named {
        HIGH,
        MEDIUM,
        LOW;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /**
     * @param x handle, or as it was written if it is none
     * @param linkedin slug of the company page, or as it was written if it is none
     */
    public record Competitor(
            String name,
            @Nullable String domain,
            @Nullable String x,
            @Nullable String linkedin) {
        public Competitor {
            x = account(IdentifierKind.X, x);
            linkedin = account(IdentifierKind.LINKEDIN_COMPANY, linkedin);
        }

        private static @Nullable String account(IdentifierKind kind, @Nullable String written) {
            try {
                return written == null ? null : CanonicalForm.of(kind, written).value();
            } catch (LeadlineException e) {
                return written;
            }
        }
    }

    /** A signal of the offer's own: {@code phrase} found in a post gives {@code points} of intent, may be negative. */
    public record OwnSignal(String name, String phrase, int points) {}
}
