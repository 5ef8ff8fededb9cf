package io.leadline.sandbox.world;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A role held; {@code end} is null for the one that no other follows. */
public record Job(
        Company company,
        String title,
        String department,
        LocalDate start,
        @Nullable LocalDate end) {}
