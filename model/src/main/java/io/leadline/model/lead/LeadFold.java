package io.leadline.model.lead;

import io.leadline.model.outreach.Sequences;
import io.leadline.model.person.Person;
import io.leadline.model.person.Truth;
import java.util.List;
import java.util.Optional;

/** Folds a truth into its leads, one for each offer for which the person was found. */
public final class LeadFold {
    private LeadFold() {}

    /** Leads in order of offer id; removed ones and those of suppressed people are left out. */
    public static List<Lead> fold(Truth truth, Person person, Sequences sequences) {
        throw new UnsupportedOperationException("LeadFold.fold");
    }

    public static Optional<Lead> fold(Truth truth, Person person, Sequences sequences, String offer) {
        return fold(truth, person, sequences).stream()
                .filter(lead -> lead.offer().equals(offer))
                .findFirst();
    }
}
