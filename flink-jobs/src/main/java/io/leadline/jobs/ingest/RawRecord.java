package io.leadline.jobs.ingest;

import io.leadline.ingest.Raw;

/** A record cut out of an import's file. */
public record RawRecord(String workspace, String importId, Raw raw) {}
