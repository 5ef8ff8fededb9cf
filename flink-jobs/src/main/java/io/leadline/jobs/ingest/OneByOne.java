package io.leadline.jobs.ingest;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes many records at once so that one which cannot be written does not hold up the others. */
public final class OneByOne {
    private static final Logger LOG = LoggerFactory.getLogger(OneByOne.class);

    private OneByOne() {}

    /**
     * A record that alone cannot be written is refused; if none can, it is not the records' fault, and the error is thrown.
     *
     * @throws LeadlineException {@code UNAVAILABLE} if the store cannot take writes now: the job starts again from its
     *     checkpoint
     */
    public static <T> void write(List<T> records, Consumer<List<T>> write, BiConsumer<T, RuntimeException> refuse) {
        if (records.isEmpty()) {
            return;
        }
        try {
            write.accept(records);
        } catch (RuntimeException e) {
            if (isUnavailable(e)) {
                throw e;
            }
            LOG.warn("A batch of {} records was refused, writing them one by one", records.size(), e);
            writeEach(records, write, refuse, e);
        }
    }

    private static <T> void writeEach(
            List<T> records, Consumer<List<T>> write, BiConsumer<T, RuntimeException> refuse, RuntimeException fault) {
        Map<T, RuntimeException> refused = new LinkedHashMap<>();
        for (T record : records) {
            try {
                write.accept(List.of(record));
            } catch (RuntimeException e) {
                if (isUnavailable(e)) {
                    throw e;
                }
                refused.put(record, e);
            }
        }
        if (refused.size() == records.size() && refused.size() > 1) {
            throw fault;
        }
        refused.forEach(refuse);
    }

    private static boolean isUnavailable(RuntimeException e) {
        return e instanceof LeadlineException known && known.code() == ErrorCode.UNAVAILABLE;
    }
}
