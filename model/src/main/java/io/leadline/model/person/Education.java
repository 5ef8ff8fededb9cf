package io.leadline.model.person;

import org.jspecify.annotations.Nullable;

public record Education(
        @Nullable String school,
        @Nullable String degree,
        @Nullable String field,
        @Nullable String start,
        @Nullable String end) {}
