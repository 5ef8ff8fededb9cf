package io.leadline.jobs.kafka;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the observations of a topic are taken in. Travels with the job and is opened where its operators run. */
public interface Landing extends Serializable {
    Open open();

    /** Used by one operator's thread. */
    interface Open extends AutoCloseable {
        /**
         * @throws io.leadline.model.LeadlineException {@code UNAVAILABLE} if it cannot be told now; any other: the record
         *     is a bad one, and the message says why
         */
        Understood understand(TopicRecord record);

        /**
         * Takes them in; doing it again changes nothing.
         *
         * @return for each why it was refused, null where it was not
         * @throws io.leadline.model.LeadlineException {@code UNAVAILABLE} if nothing can be taken in now
         */
        List<@Nullable String> write(List<byte[]> observations);

        /** When it returns, what was written is durable. */
        void sync();

        @Override
        void close();
    }

    /** @param observations the form in which {@link Open#write} wants them */
    record Understood(String key, byte[] observations) {}
}
