package io.leadline.api.offers;

import io.leadline.api.http.Input;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.CanonicalForm;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.offer.Offer;
import io.leadline.model.offer.Offer.Competitor;
import io.leadline.model.offer.Offer.LocationFilter;
import io.leadline.model.offer.Offer.OwnSignal;
import io.leadline.model.offer.Offer.SignalLikelihood;
import io.leadline.model.person.Seniority;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an offer: what is left out takes its default, so that a PUT says all of it. */
final class OfferBody {
    private static final int MAX_POINTS = 100;
    private static final List<String> SIZES =
            List.of("1-10", "11-50", "51-200", "201-500", "501-1000", "1001-5000", "5001+");

    private OfferBody() {}

    /** @param audienceRequired false for the default offer, which may stay without an ICP */
    static Offer read(Input input, String workspace, String id, boolean audienceRequired) {
        String name = input.requiredText("name");
        String audience =
                audienceRequired ? input.requiredText("target_audience") : orEmpty(input.text("target_audience"));
        List<String> sizes = input.texts("company_sizes");
        for (String size : sizes) {
            if (!SIZES.contains(size)) {
                input.problem("company_sizes", "'" + size + "' is not one of " + String.join(", ", SIZES));
            }
        }
        Set<Seniority> seniorities = EnumSet.noneOf(Seniority.class);
        seniorities.addAll(input.allNamed("seniorities", Seniority.class));
        Double dealValue = input.number("deal_value");
        if (dealValue != null && dealValue < 0) {
            input.problem("deal_value", "must not be negative");
        }
        return new Offer(
                workspace,
                id,
                0,
                name,
                audience,
                input.text("description"),
                input.text("website"),
                input.texts("industries"),
                input.texts("locations"),
                Objects.requireNonNullElse(input.named("location_filter", LocationFilter.class), LocationFilter.LEAD),
                input.texts("roles"),
                seniorities,
                sizes,
                input.texts("pain_points"),
                input.objects("competitors", OfferBody::competitor),
                input.text("language"),
                dealValue,
                input.text("auto_enrol"),
                Objects.requireNonNullElse(
                        input.named("signal_likelihood", SignalLikelihood.class), SignalLikelihood.MEDIUM),
                input.objects("signals", OfferBody::signal),
                input.flag("active", true),
                input.flag("is_default", false));
    }

    /** Accepts what a GET answered, whose id, workspace and version are not the body's to say. */
    static void skipReadOnly(Input input) {
        input.json("id");
        input.json("workspace");
        input.json("version");
    }

    private static Competitor competitor(Input input) {
        return new Competitor(
                input.requiredText("name"),
                input.text("domain"),
                account(input, "x", IdentifierKind.X),
                account(input, "linkedin", IdentifierKind.LINKEDIN_COMPANY));
    }

    /** A name or the URL of a page. */
    private static @Nullable String account(Input input, String name, IdentifierKind kind) {
        String written = input.text(name);
        try {
            return written == null ? null : CanonicalForm.of(kind, written).value();
        } catch (LeadlineException e) {
            input.problem(name, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static OwnSignal signal(Input input) {
        String name = input.requiredText("name");
        if (input.has("query") && !input.has("phrase")) {
            return new OwnSignal(name, orEmpty(input.text("query")), points(input));
        }
        return new OwnSignal(name, input.requiredText("phrase"), points(input));
    }

    private static int points(Input input) {
        if (!input.has("points")) {
            input.problem("points", "is required");
        }
        return input.whole("points", 0, -MAX_POINTS, MAX_POINTS);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
