package io.leadline.jobs.embed;

import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.jobs.Services;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Everyone in a workspace's pool without a vector of the present model, in batches. */
final class FindUnembedded extends RichFlatMapFunction<String, People> {
    private static final long serialVersionUID = 1L;

    /** How many people of a workspace one run takes on; the next takes the next. */
    private static final int MOST = 50_000;

    private final String serviceName;
    private final int batch;
    private transient Services services;

    @SuppressWarnings("NullAway.Init") // Flink opens a function before it is used
    FindUnembedded(String serviceName, int batch) {
        this.serviceName = serviceName;
        this.batch = batch;
    }

    static Filter filter(String model) {
        return new Filter.Not(Filter.in(IndexField.EMBEDDED.wireName(), model));
    }

    @Override
    public void open(OpenContext context) {
        services = Services.named(serviceName);
    }

    @Override
    public void flatMap(String workspace, Collector<People> out) {
        Filter filter = filter(services.embedder().model());
        List<String> found = new ArrayList<>();
        services.engineThreads()
                .run(() -> services.engine().search().forEachId(IndexName.POOL, workspace, filter, page -> {
                    if (found.size() < MOST) {
                        found.addAll(page);
                    }
                }));
        for (int from = 0; from < found.size(); from += batch) {
            List<String> ids = found.subList(from, Math.min(found.size(), from + batch));
            out.collect(new People(workspace, List.copyOf(ids)));
        }
    }
}
