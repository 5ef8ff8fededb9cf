package io.leadline.jobs.enrich;

import io.leadline.jobs.embed.People;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Asks the providers about some people. Bounded: who is left, because the run was cut short or a quota was used up, still waits in
 * the index and is in a later run.
 */
public final class EnrichJob {
    private EnrichJob() {}

    /** @param sink asks about those that it is given at the same time, so one instance is enough */
    public static void build(StreamExecutionEnvironment env, List<People> people, Sink<People> sink) {
        env.fromData(People.class, people.toArray(People[]::new))
                .uid("people")
                .setParallelism(1)
                .sinkTo(sink)
                .name("enrich")
                .uid("enrich")
                .setParallelism(1);
    }
}
