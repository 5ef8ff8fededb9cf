package io.leadline.jobs.refresh;

import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.jobs.Services;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** The leads of each pass, in batches. */
final class FindLeads extends RichFlatMapFunction<Pass, LeadBatch> {
    private static final long serialVersionUID = 1L;

    private final String serviceName;
    private final int batch;
    private transient Services services;

    @SuppressWarnings("NullAway.Init") // Flink opens a function before it is used
    FindLeads(String serviceName, int batch) {
        this.serviceName = serviceName;
        this.batch = batch;
    }

    @Override
    public void open(OpenContext context) {
        services = Services.named(serviceName);
    }

    @Override
    public void flatMap(Pass pass, Collector<LeadBatch> out) {
        Filter filter = pass.filter(services.clock().instant());
        List<String> found = new ArrayList<>();
        services.engineThreads()
                .run(() ->
                        services.engine().search().forEachId(IndexName.LEADS, pass.workspace(), filter, found::addAll));
        for (int from = 0; from < found.size(); from += batch) {
            List<String> leads = found.subList(from, Math.min(found.size(), from + batch));
            out.collect(new LeadBatch(pass, List.copyOf(leads)));
        }
    }
}
