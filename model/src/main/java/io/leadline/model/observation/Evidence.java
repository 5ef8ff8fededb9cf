package io.leadline.model.observation;

import org.jspecify.annotations.Nullable;

/** Where an observation can be seen: the page, and the words that say it. */
public record Evidence(@Nullable String url, @Nullable String quote) {}
