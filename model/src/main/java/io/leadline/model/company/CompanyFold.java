package io.leadline.model.company;

import io.leadline.model.person.Truth;

/** Folds what was observed of a company. */
public final class CompanyFold {
    private CompanyFold() {}

    public static Company fold(Truth truth) {
        throw new UnsupportedOperationException("CompanyFold.fold");
    }
}
