package io.leadline.jobs;

import io.leadline.jobs.cluster.EmbeddedCluster;
import io.leadline.jobs.kafka.EngineLanding;
import io.leadline.jobs.kafka.KafkaJob;
import io.leadline.jobs.kafka.TopicRecord;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * What the pipeline costs without what it writes: observations are decoded, looked through for signals, keyed and sent to
 * their writer, which throws them away. For the benchmark.
 */
public final class Overhead implements AutoCloseable {
    private final String name = "overhead-" + UUID.randomUUID();
    private final EmbeddedCluster cluster;

    /** @param services whose catalog and key the decoding needs; nothing is written to their engine */
    public Overhead(Services services, JobsConfig config) {
        Services.register(name, services);
        this.cluster = EmbeddedCluster.start(config);
    }

    /**
     * Takes so many observations through and returns how many nanoseconds that took, the start of the job included.
     *
     * @param posts what part of them are posts, which are looked through for signals, 0 to 1; the others are profiles
     */
    public long run(long observations, double posts) {
        long began = System.nanoTime();
        cluster.run(
                "overhead",
                env -> KafkaJob.build(
                        env,
                        new DataGeneratorSource<>(
                                new Observations(posts),
                                observations,
                                RateLimiterStrategy.noOp(),
                                TypeInformation.of(TopicRecord.class)),
                        new EngineLanding(name),
                        new DiscardingSink<>()));
        return System.nanoTime() - began;
    }

    private record Observations(double posts) implements GeneratorFunction<Long, TopicRecord> {
        private static final String[] TITLES = {"Founder", "VP Sales", "Head of Growth", "Software Engineer", "CFO"};
        private static final String[] TEXTS = {
            "Can anyone recommend a good CRM for a small sales team? We are twelve people and the sheet is bursting.",
            "We are hiring engineers again, what a year it has been for all of us here in the Berlin office.",
            "Lovely weather in the mountains today. Back at the desk on Monday with a clear head.",
            "We are moving away from our old tool after three years; the migration took a weekend, not a quarter."
        };

        @Override
        public TopicRecord map(Long number) {
            int i = number.intValue();
            boolean isPost = (i % 100) < posts * 100;
            String value = isPost
                    ? "\"platform\":\"x\",\"text\":\"" + TEXTS[i / 7 % TEXTS.length] + "\""
                    : "\"platform\":\"x\",\"name\":\"Person Number " + i + "\",\"title\":\"" + TITLES[i % TITLES.length]
                            + "\",\"headline\":\"Building sales teams that last\",\"company\":\"Acme " + i % 997
                            + "\",\"location\":\"Berlin, Germany\",\"followers\":" + i % 90_000;
            String line = "{\"v\":1,\"workspace\":\"default\",\"type\":\"" + (isPost ? "post" : "profile")
                    + "\",\"subject\":{\"ids\":[\"x:person_" + i / 3
                    + "\"]},\"source\":{\"kind\":\"x_search\",\"ref\":\"r" + i
                    + "\"},\"at\":\"2026-05-20T00:00:00Z\",\"seen_at\":\"2026-05-21T00:00:00Z\",\"value\":{" + value
                    + "}}";
            return new TopicRecord("t", 0, i, 0, line.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        cluster.close();
        Services.unregister(name);
    }
}
