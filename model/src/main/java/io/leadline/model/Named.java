package io.leadline.model;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A constant with a wire name: the spelling used in JSON, index fields and CSV, for example {@code not_connected}. */
public interface Named {
    String wireName();

    /** Finds a constant by wire name; the error names what was given and what is allowed. */
    static <E extends Enum<E> & Named> E parse(Class<E> type, String wireName) {
        for (E constant : type.getEnumConstants()) {
            if (constant.wireName().equals(wireName)) {
                return constant;
            }
        }
        throw new LeadlineException(
                ErrorCode.INVALID_VALUE,
                "'" + wireName + "' is not one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Named::wireName)
                                .collect(Collectors.joining(", ")));
    }

    /** Every constant by wire name, for look-ups on a hot path. */
    static <E extends Enum<E> & Named> Map<String, E> byWireName(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(Named::wireName, Function.identity()));
    }
}
