package io.leadline.api.people;

import io.leadline.api.ApiContext;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.lead.Lead;
import io.leadline.model.lead.LeadFold;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import java.util.List;
import java.util.stream.Collectors;

/** Reads people and leads from their truth, whatever older id they are asked by. */
public final class Lookup {
    private final ApiContext context;

    public Lookup(ApiContext context) {
        this.context = context;
    }

    /** @param leads all of them, for every offer */
    public record FoundPerson(Truth truth, Person person, List<Lead> leads) {}

    /** @param others the leads of the same person for other offers */
    public record FoundLead(Truth truth, Person person, Lead lead, List<Lead> others) {}

    /** By the id of a person or of one of its leads; {@code NOT_FOUND} if there is nobody (any more). */
    public FoundPerson person(String workspace, String id) {
        Truth truth = context.writer().truth(workspace, Lead.personOf(id));
        if (truth == null) {
            throw notFound(id);
        }
        Person person = PersonFold.fold(truth);
        return new FoundPerson(
                truth,
                person,
                LeadFold.fold(
                        truth,
                        person,
                        context.catalog().sequences(workspace),
                        context.clock().instant()));
    }

    /** By a lead's id, or by a person's if the person is a lead of one offer alone. */
    public FoundLead lead(String workspace, String id) {
        FoundPerson found = person(workspace, id);
        String offer = Lead.offerOf(id);
        if (offer.isEmpty() && found.leads.size() > 1) {
            throw new LeadlineException(
                    ErrorCode.NOT_FOUND,
                    "'" + id + "' is a person with several leads: "
                            + found.leads.stream().map(Lead::id).collect(Collectors.joining(", ")));
        }
        Lead lead = found.leads.stream()
                .filter(candidate -> offer.isEmpty() || candidate.offer().equals(offer))
                .findFirst()
                .orElseThrow(() -> notFound(id));
        List<Lead> others = found.leads.stream().filter(other -> other != lead).toList();
        return new FoundLead(found.truth, found.person, lead, others);
    }

    private static LeadlineException notFound(String id) {
        return new LeadlineException(ErrorCode.NOT_FOUND, "there is no lead or person '" + shown(id) + "'");
    }

    private static String shown(String id) {
        return id.length() > 80 ? id.substring(0, 80) + "..." : id;
    }
}
