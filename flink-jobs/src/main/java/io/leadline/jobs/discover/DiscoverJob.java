package io.leadline.jobs.discover;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Goes on with some runs of saved sources for a while. Bounded: what a run has yet to ask is kept with it, so it goes on in a later job,
 * whatever became of this one.
 */
public final class DiscoverJob {
    private DiscoverJob() {}

    /** @param sink goes on with those that it is given at the same time, so one instance is enough */
    public static void build(StreamExecutionEnvironment env, Runs runs, Sink<Runs> sink) {
        env.fromData(Runs.class, runs)
                .uid("runs")
                .setParallelism(1)
                .sinkTo(sink)
                .name("discover")
                .uid("discover")
                .setParallelism(1);
    }
}
