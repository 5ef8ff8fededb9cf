package io.leadline.index.search;

import io.leadline.model.lead.LeadState;
import io.leadline.model.observation.Platform;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people read instead of a value: the tab of a state, the name of a country, {@code c_level} as "C level". */
public final class Labels {
    private static final Set<IndexField> NAMED = EnumSet.of(
            IndexField.SENIORITY,
            IndexField.DEPARTMENT,
            IndexField.SIGNALS,
            IndexField.SIGNAL_STRENGTH,
            IndexField.SOURCE,
            IndexField.SOURCES,
            IndexField.CONNECTION,
            IndexField.NEXT_ACTION,
            IndexField.ENROLMENT_STATUS,
            IndexField.ENRICHMENT_STATUS,
            IndexField.ENRICHMENT_STAGES,
            IndexField.SCORE_TRIGGER,
            IndexField.COUNTED,
            IndexField.REASON);

    private Labels() {}

    /** Whether a value of the field may be called by another name than its own. */
    public static boolean has(IndexField field) {
        return isState(field) || field == IndexField.COUNTRY || field == IndexField.PROVIDER || NAMED.contains(field);
    }

    private static boolean isState(@Nullable IndexField field) {
        return field == IndexField.STATE || field == IndexField.STATE_BEFORE;
    }

    public static String of(@Nullable IndexField field, String value) {
        if (isState(field)) {
            for (LeadState state : LeadState.values()) {
                if (state.wireName().equals(value)) {
                    return state.label();
                }
            }
        }
        if (field == IndexField.PROVIDER) {
            for (Platform platform : Platform.values()) {
                if (platform.wireName().equals(value)) {
                    return platform.label();
                }
            }
        }
        if (field == IndexField.COUNTRY && value.length() == 2) {
            return Locale.of("", value).getDisplayCountry(Locale.ENGLISH);
        }
        if (field != null && NAMED.contains(field) && !value.isEmpty()) {
            return Character.toUpperCase(value.charAt(0)) + value.substring(1).replace('_', ' ');
        }
        return value;
    }
}
