package io.leadline.api.leads;

import io.leadline.model.lead.Lead;
import io.leadline.model.lead.LeadState;
import io.leadline.model.offer.Offer;
import io.leadline.model.offer.Offer.SignalLikelihood;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Seniority;
import io.leadline.model.score.Points;
import io.leadline.model.score.Score;
import io.leadline.model.score.ScoreModel;
import io.leadline.model.score.Scorer;
import io.leadline.wire.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What in the offer would have made another score of a lead: each single change of it that says the opposite of what it
 * now says of this person, with the score that follows.
 */
record WhatIf(String change, @Nullable Points score, LeadState state, boolean changesOutcome) {

    /** @param shouldBeBuyer the outcome that the user wants */
    static List<WhatIf> of(Scorer.Subject subject, Lead lead, Offer offer, ScoreModel model, boolean shouldBeBuyer) {
        Score now = Scorer.score(subject, offer, model);
        List<WhatIf> found = new ArrayList<>();
        for (Change change : changes(lead.person().facts(), offer, shouldBeBuyer)) {
            Score then = Scorer.score(subject, change.offer, model);
            if (!Objects.equals(then.total(), now.total()) || then.state() != now.state()) {
                found.add(new WhatIf(
                        change.what,
                        then.total(),
                        then.state(),
                        isBuyer(then) == shouldBeBuyer && isBuyer(now) != shouldBeBuyer));
            }
        }
        Comparator<WhatIf> byScore = Comparator.comparingInt(each -> each.score == null ? 0 : each.score.tenths());
        found.sort(Comparator.comparing((WhatIf each) -> !each.changesOutcome)
                .thenComparing(shouldBeBuyer ? byScore.reversed() : byScore));
        return found;
    }

    private static boolean isBuyer(Score score) {
        return score.state() == LeadState.ACTIVE;
    }

    private record Change(String what, Offer offer) {}

    private static List<Change> changes(Facts facts, Offer offer, boolean shouldBeBuyer) {
        List<Change> changes = new ArrayList<>();
        listed("industries", "industry", facts.text(Field.INDUSTRY), offer.industries(), offer, shouldBeBuyer, changes);
        listed(
                "company_sizes",
                "company size",
                facts.text(Field.COMPANY_SIZE),
                offer.companySizes(),
                offer,
                shouldBeBuyer,
                changes);
        listed(
                "seniorities",
                "seniority",
                facts.text(Field.SENIORITY),
                offer.seniorities().stream().map(Seniority::wireName).toList(),
                offer,
                shouldBeBuyer,
                changes);
        listed("roles", "role", facts.text(Field.TITLE), offer.roles(), offer, shouldBeBuyer, changes);
        listed("locations", "location", facts.text(Field.COUNTRY), offer.locations(), offer, shouldBeBuyer, changes);
        for (SignalLikelihood likelihood : SignalLikelihood.values()) {
            if (likelihood != offer.signalLikelihood()) {
                changes.add(new Change(
                        "set signal_likelihood to " + likelihood.wireName(),
                        with(offer, json -> json.put("signal_likelihood", likelihood.wireName()))));
            }
        }
        String company = facts.text(Field.COMPANY);
        if (shouldBeBuyer && company != null) {
            for (Offer.Competitor competitor : offer.competitors()) {
                if (competitor.name().equalsIgnoreCase(company)) {
                    changes.add(new Change(
                            "take '" + company + "' off the competitors",
                            with(offer, json -> removeCompetitor(json, competitor.name()))));
                }
            }
        }
        return changes;
    }

    /** Adds the person's value to a list that lacks it, or takes it off one that has it. */
    private static void listed(
            String field,
            String what,
            @Nullable String value,
            List<String> listed,
            Offer offer,
            boolean shouldBeBuyer,
            List<Change> changes) {
        if (value == null || listed.isEmpty()) {
            return;
        }
        boolean has = listed.stream().anyMatch(each -> each.equalsIgnoreCase(value));
        if (shouldBeBuyer && !has) {
            changes.add(new Change("add the " + what + " '" + value + "' to " + field, with(offer, json -> {
                json.withArray(field).add(value);
                return json;
            })));
        } else if (!shouldBeBuyer && has && listed.size() > 1) {
            changes.add(new Change(
                    "take the " + what + " '" + value + "' off " + field,
                    with(offer, json -> without(json, field, value))));
        }
    }

    private static ObjectNode without(ObjectNode json, String field, String value) {
        ArrayNode kept = Json.MAPPER.createArrayNode();
        json.withArray(field).forEach(each -> {
            if (!each.asString().toLowerCase(Locale.ROOT).equals(value.toLowerCase(Locale.ROOT))) {
                kept.add(each);
            }
        });
        json.set(field, kept);
        return json;
    }

    private static ObjectNode removeCompetitor(ObjectNode json, String name) {
        ArrayNode kept = Json.MAPPER.createArrayNode();
        json.withArray("competitors").forEach(each -> {
            if (!each.path("name").asString().equals(name)) {
                kept.add(each);
            }
        });
        json.set("competitors", kept);
        return json;
    }

    private static Offer with(Offer offer, UnaryOperator<ObjectNode> change) {
        ObjectNode json = Json.MAPPER.valueToTree(offer);
        return Json.MAPPER.treeToValue(change.apply(json), Offer.class);
    }
}
