package io.leadline.jobs.refresh;

import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Scores anew whom some passes name. Bounded, and harmless to run again. */
public final class RefreshJob {
    private RefreshJob() {}

    /** @param services the name under which the operators find what they work with */
    public static void build(
            StreamExecutionEnvironment env, List<Pass> passes, Sink<LeadBatch> sink, String services, int batch) {
        env.fromData(Pass.class, passes.toArray(Pass[]::new))
                .uid("passes")
                .setParallelism(1)
                .flatMap(new FindLeads(services, batch))
                .name("find")
                .uid("find")
                .setParallelism(1)
                .rebalance()
                .sinkTo(sink)
                .name("rescore")
                .uid("rescore");
    }
}
