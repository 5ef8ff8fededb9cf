package io.leadline.ingest.provider;

import io.leadline.ingest.http.Fault;
import org.jspecify.annotations.Nullable;

/**
 * How a provider answered when it was tried.
 *
 * @param fault null if all is well
 * @param told one sentence
 */
public record Tried(boolean ok, long tookMillis, @Nullable Fault fault, String told) {}
