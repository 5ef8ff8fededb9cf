package io.leadline.api.leads;

import io.leadline.api.people.Lookup.FoundLead;
import io.leadline.index.write.Projector;
import io.leadline.model.lead.Lead;
import io.leadline.model.person.Claim;
import io.leadline.model.person.Field;
import io.leadline.model.person.Person;
import io.leadline.wire.Json;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One lead in full: the row of the search and all that stands behind it. */
public final class LeadView {
    /** What a row leaves out because it is long. */
    private static final Set<Field> DETAIL = EnumSet.of(
            Field.EXPERIENCE,
            Field.EDUCATION,
            Field.SPECIALITIES,
            Field.COMPANY_HQ,
            Field.COMPANY_FOUNDED,
            Field.LOCATION,
            Field.PICTURE,
            Field.VERIFIED,
            Field.CAN_DM,
            Field.BIO,
            Field.HEADLINE);

    private LeadView() {}

    public static ObjectNode of(FoundLead found) {
        Lead lead = found.lead();
        Person person = found.person();
        ObjectNode json = (ObjectNode) Json.MAPPER.readTree(Projector.row(lead));
        for (Field field : DETAIL) {
            Object value = person.facts().get(field);
            if (value != null) {
                json.set(field.wireName(), tree(value));
            }
        }
        json.put("seq", person.seq());
        json.set("identifiers", tree(person.identifiers()));
        json.set("posts", tree(person.posts()));
        json.set("engagements", tree(person.engagements()));
        json.set("signal_details", tree(person.signals()));
        json.set("enrichment", enrichment(person));
        if (lead.score() != null) {
            json.set("score_details", tree(lead.score()));
        }
        json.put("state_by_user", lead.stateByUser());
        if (lead.enrolment() != null) {
            json.set("enrolment", tree(lead.enrolment()));
        }
        json.set("notes", tree(lead.notes()));
        json.set("feedback", tree(lead.feedback()));
        json.set("provenance", provenanceSummary(person));
        ArrayNode others = json.putArray("other_leads");
        for (Lead other : found.others()) {
            ObjectNode summary = others.addObject();
            summary.put("id", other.id())
                    .put("offer", other.offer())
                    .put("state", other.state().wireName());
            if (other.score() != null && other.score().total() != null) {
                summary.set("score", tree(other.score().total()));
            }
        }
        return json;
    }

    private static ObjectNode enrichment(Person person) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("status", person.enrichmentStatus());
        json.set("stages", tree(person.stages()));
        return json;
    }

    private static ObjectNode provenanceSummary(Person person) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        person.claims().forEach((field, claims) -> {
            Claim winner = claims.getFirst();
            json.putObject(field.wireName())
                    .put("source", winner.source().kind().wireName())
                    .put("at", winner.at().toString())
                    .put("others", claims.size() - 1);
        });
        return json;
    }

    /** Every value of every field, the winner first. */
    static Map<String, List<ProvenanceClaim>> provenance(Person person) {
        Map<String, List<ProvenanceClaim>> fields = new java.util.LinkedHashMap<>();
        person.claims().forEach((field, claims) -> {
            List<ProvenanceClaim> views = new java.util.ArrayList<>();
            for (Claim claim : claims) {
                views.add(new ProvenanceClaim(
                        views.isEmpty(),
                        claim.value(),
                        claim.source(),
                        claim.at(),
                        claim.confidence(),
                        claim.observation()));
            }
            fields.put(field.wireName(), views);
        });
        return fields;
    }

    record ProvenanceClaim(
            boolean winner,
            Object value,
            io.leadline.model.observation.Source source,
            java.time.Instant at,
            double confidence,
            String observation) {}

    private static JsonNode tree(Object value) {
        return Json.MAPPER.valueToTree(value);
    }
}
