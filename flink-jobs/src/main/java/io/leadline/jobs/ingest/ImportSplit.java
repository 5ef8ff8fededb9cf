package io.leadline.jobs.ingest;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * One import and how far its file has been read.
 *
 * @param nextRecord the number of the first record not yet emitted
 * @param finished whether the end of the file was reached; it waits for a checkpoint that covers its last record
 */
public record ImportSplit(String workspace, String importId, long nextRecord, boolean finished) implements SourceSplit {
    static ImportSplit start(String workspace, String importId) {
        return new ImportSplit(workspace, importId, 0, false);
    }

    @Override
    public String splitId() {
        return workspace + '/' + importId;
    }
}
