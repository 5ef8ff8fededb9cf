package io.leadline.api.outreach;

import io.leadline.api.people.Lookup.FoundLead;
import io.leadline.index.catalog.Catalog;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.lead.EnrolmentRules;
import io.leadline.model.lead.Lead;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.OutreachEvent;
import io.leadline.model.outreach.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Putting a lead on a sequence. An enrolment's id begins with its person's, so that it is found without an index of its own. */
public final class Enrolling {
    private static final int REFERENCE = 10;

    private Enrolling() {}

    /** The newest version; {@code NOT_FOUND} if there is no such sequence. */
    public static Sequence sequence(Catalog catalog, String workspace, String id) {
        return catalog.sequence(workspace, id)
                .orElseThrow(() -> new LeadlineException(ErrorCode.NOT_FOUND, "there is no sequence '" + id + "'"));
    }

    /**
     * What to state to enrol it; empty if this very request did so before. {@code CONFLICT} with the reason if it may not
     * be enrolled.
     */
    public static Optional<Value> on(Sequence sequence, FoundLead found, NaturalKey key, String reference) {
        Lead lead = found.lead();
        String id = lead.person().id()
                + '.'
                + key.of(lead.person().workspace(), lead.id(), sequence.id(), reference)
                        .substring(0, REFERENCE);
        if (lead.enrolment() != null && lead.enrolment().id().equals(id)) {
            return Optional.empty();
        }
        List<Lead> leads = new ArrayList<>(found.others());
        leads.add(lead);
        EnrolmentRules.check(lead, leads, sequence);
        return Optional.of(new Value.EnrolmentSeen(
                id, lead.offer(), sequence.id(), sequence.version(), OutreachEvent.ENROLLED, null, null));
    }
}
