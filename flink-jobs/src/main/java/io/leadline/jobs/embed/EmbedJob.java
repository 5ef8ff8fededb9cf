package io.leadline.jobs.embed;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Gives a vector to everyone whose profile text has none of the present model. Bounded: one run takes whom the index names
 * when it begins, so a run that was cut short is simply run again.
 */
public final class EmbedJob {
    private EmbedJob() {}

    /**
     * @param services the name under which the operators find what they work with
     * @param sink embeds the people that it is given; the model itself uses every core, so one instance is enough
     */
    public static void build(
            StreamExecutionEnvironment env,
            Iterable<String> workspaces,
            Sink<People> sink,
            String services,
            int batch) {
        env.fromData(java.util.stream.StreamSupport.stream(workspaces.spliterator(), false)
                        .toArray(String[]::new))
                .uid("workspaces")
                .setParallelism(1)
                .flatMap(new FindUnembedded(services, batch))
                .name("find")
                .uid("find")
                .setParallelism(1)
                .sinkTo(sink)
                .name("embed")
                .uid("embed")
                .setParallelism(1);
    }
}
