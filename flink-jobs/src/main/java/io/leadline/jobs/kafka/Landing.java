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
         * @return for each, in order, why it was refused; null where it was not
         * @throws io.leadline.model.LeadlineException {@code UNAVAILABLE} if nothing can be taken in now
         */
        List<@Nullable Refusal> write(List<byte[]> observations);

        /** When it returns, what was written is durable. */
        void sync();

        @Override
        void close();
    }

    /** @param kept what may be kept of it as a dead letter: nothing of whom nobody may keep */
    record Refusal(String reason, byte @Nullable [] kept) {}

    /** @param observations the form in which {@link Open#write} wants them */
    record Understood(String key, byte[] observations) {}
}
