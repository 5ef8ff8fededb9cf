package io.leadline.index.search;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads field names as requests give them; what does not exist is answered with the nearest that does. */
public final class FieldName {
    public static final String CUSTOM = "custom.";
    private static final Map<String, IndexField> FIELDS = Named.byWireName(IndexField.class);

    private FieldName() {}

    public static boolean isCustom(String name) {
        return name.startsWith(CUSTOM) && name.length() > CUSTOM.length();
    }

    /** The {@code <name>} of {@code custom.<name>}. */
    public static String custom(String name) {
        return name.substring(CUSTOM.length());
    }

    public static @Nullable IndexField find(String name) {
        return FIELDS.get(name);
    }

    /** The field of this name, {@code UNKNOWN_FIELD} if there is none. Custom fields are not among them. */
    public static IndexField require(String name) {
        IndexField field = FIELDS.get(name);
        if (field == null) {
            throw new LeadlineException(ErrorCode.UNKNOWN_FIELD, unknown(name));
        }
        return field;
    }

    /** Says that there is no such field, and which may have been meant. */
    public static String unknown(String name) {
        List<String> near = nearest(name);
        return "there is no field '" + (name.length() > 60 ? name.substring(0, 60) + "…" : name) + "'"
                + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
    }

    /** {@code UNKNOWN_FIELD}: there is such a field, but of a kind that does not do this. */
    public static LeadlineException cannot(IndexField field, String what) {
        return new LeadlineException(
                ErrorCode.UNKNOWN_FIELD,
                "the field '" + field.wireName() + "' is a "
                        + field.type().name().toLowerCase(Locale.ROOT) + " and cannot " + what);
    }

    /** The one or two names that are nearest to what was given, none if nothing is near. */
    static List<String> nearest(String name) {
        if (name.length() > 60) {
            return List.of();
        }
        int best = Math.max(name.length() < 4 ? 1 : 2, name.length() / 3);
        List<String> names = new ArrayList<>();
        for (String candidate : FIELDS.keySet()) {
            int distance = distance(Folding.fold(name), candidate);
            if (distance < best) {
                names.clear();
            }
            if (distance <= best) {
                best = distance;
                names.add(candidate);
            }
        }
        return names.stream().sorted().limit(2).toList();
    }

    /** Levenshtein's: how many characters to insert, delete or replace. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
