package io.leadline.index.write;

import io.leadline.index.write.Component.Held;
import io.leadline.index.write.Settlement.Settled;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to become of one component. */
final class Plan {
    final Reader reader;
    final Component component;
    final Settlement settlement;
    final List<Growth> growths = new ArrayList<>(1);
    /** People written to; if it failed in the end, they are looked at again. */
    final Set<String> touched = new HashSet<>();

    boolean failed;

    /** One known person or none, nothing half done, and this the first attempt: nobody else's work is taken over. */
    boolean isPlain() {
        return component.documents.size() == 1
                && !settlement.moves()
                && component.pending.stream().allMatch(Pending::isFirstTry)
                && component.documents.values().stream()
                        .map(Held::living)
                        .noneMatch(living -> living != null && living.unsettled() != null);
    }

    Plan(Reader reader, Component component, Settlement settlement) {
        this.reader = reader;
        this.component = component;
        this.settlement = settlement;
    }

    @Nullable
    Growth growth(Settled person) {
        for (Growth growth : growths) {
            if (growth.settled == person) {
                return growth;
            }
        }
        return null;
    }
}
