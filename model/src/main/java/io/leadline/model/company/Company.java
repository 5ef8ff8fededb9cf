package io.leadline.model.company;

import io.leadline.model.identity.Identifier;
import io.leadline.model.person.Facts;
import io.leadline.model.score.Signal;
import java.util.List;
import java.util.SortedSet;

/** A company as the fold of its {@link io.leadline.model.person.Truth}: kept once, read when its people are scored. */
public record Company(
        String workspace, String id, long seq, SortedSet<Identifier> identifiers, Facts facts, List<Signal> signals) {}
