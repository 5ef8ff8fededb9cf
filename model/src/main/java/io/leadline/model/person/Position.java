package io.leadline.model.person;

import org.jspecify.annotations.Nullable;

/** A role held; {@code start} and {@code end} are ISO dates as precise as known ({@code 2024}, {@code 2024-03}), no end = now. */
public record Position(
        @Nullable String company,
        @Nullable String title,
        @Nullable String start,
        @Nullable String end,
        @Nullable String description) {}
