package io.leadline.index.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What hits are to be near to in meaning: a text, or leads (their people) and leads that they should be unlike.
 *
 * @param text in words; null for none
 */
public record Like(@Nullable String text, List<String> leads, List<String> not) {
    public Like {
        leads = List.copyOf(leads);
        not = List.copyOf(not);
    }

    public static Like text(String text) {
        return new Like(text, List.of(), List.of());
    }
}
