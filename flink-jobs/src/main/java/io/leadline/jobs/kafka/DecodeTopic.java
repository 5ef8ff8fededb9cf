package io.leadline.jobs.kafka;

import io.leadline.ingest.Limits;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Understands records. A bad one goes on with its reason and stops nothing. */
final class DecodeTopic extends RichMapFunction<TopicRecord, TopicObservation> {
    private static final long serialVersionUID = 1L;

    private final Landing landing;
    private transient Landing.Open open;

    @SuppressWarnings("NullAway.Init") // Flink opens a function before it is used
    DecodeTopic(Landing landing) {
        this.landing = landing;
    }

    @Override
    public void open(OpenContext context) {
        open = landing.open();
    }

    @Override
    public TopicObservation map(TopicRecord record) {
        byte[] value = record.value();
        if (value.length == 0) {
            return bad(record, "the record is empty");
        }
        if (value.length > Limits.DEFAULT.cellBytes()) {
            return bad(record, "the record has " + value.length + " bytes; at most " + Limits.DEFAULT.cellBytes());
        }
        try {
            Landing.Understood understood = open.understand(record);
            return new TopicObservation(understood.key(), record.place(), understood.observations(), null, null);
        } catch (LeadlineException e) {
            if (e.code() == ErrorCode.UNAVAILABLE) {
                throw e;
            }
            return bad(record, String.valueOf(e.getMessage()));
        }
    }

    private static TopicObservation bad(TopicRecord record, String reason) {
        return new TopicObservation(record.place(), record.place(), null, reason, record.value());
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
        }
    }
}
