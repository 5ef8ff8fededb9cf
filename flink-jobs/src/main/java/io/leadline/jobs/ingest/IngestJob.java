package io.leadline.jobs.ingest;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Inbox, decode, keyed by strongest identifier, writer: a function of its source and its sink. */
public final class IngestJob {
    private IngestJob() {}

    /** @param services the name under which the operators find what they work with */
    public static void build(
            StreamExecutionEnvironment env, Source<RawRecord, ?, ?> source, Sink<KeyedRecord> sink, String services) {
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "inbox")
                .uid("inbox")
                .flatMap(new DecodeRecords(services))
                .name("decode")
                .uid("decode")
                .keyBy(KeyedRecord::key)
                .sinkTo(sink)
                .name("writer")
                .uid("writer");
    }
}
