package io.leadline.model.company;

import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;

/** Folds what was observed of a company. */
public final class CompanyFold {
    private CompanyFold() {}

    /** The same rules as for people: newest and most confident wins a field, what was retracted does not count. */
    public static Company fold(Truth truth) {
        Person folded = PersonFold.fold(truth);
        return new Company(
                folded.workspace(), folded.id(), folded.seq(), folded.identifiers(), folded.facts(), folded.signals());
    }
}
