package io.leadline.model.person;

/** Folds what was observed of a person: pure, whatever the order in which facts came. */
public final class PersonFold {
    private PersonFold() {}

    public static Person fold(Truth truth) {
        throw new UnsupportedOperationException("PersonFold.fold");
    }
}
