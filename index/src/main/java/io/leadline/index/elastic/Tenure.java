package io.leadline.index.elastic;

import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who serves an installation, and how far the projections follow its truth: one document that whoever serves writes every
 * few seconds, each time at the next version. Who finds it written by another waits whether it is written again: then the
 * other lives and this one refuses; else it was killed and this one goes on where it was.
 */
final class Tenure {
    private static final String KEY = "installation/tenure";
    private static final int MISSED = 3;

    private final ElasticStore store;
    private final String holder;
    private long version;
    private long applied;

    private Tenure(ElasticStore store, String holder) {
        this.store = store;
        this.holder = holder;
    }

    /** @param holder empty once it ended in order */
    private record Stored(long applied, String holder) {
        static Stored of(@Nullable Document document) {
            return document == null ? new Stored(0, "") : Connection.JSON.readValue(document.body(), Stored.class);
        }
    }

    /** {@code CONFLICT} if another serves this installation. */
    static Tenure take(ElasticStore store, Duration interval) {
        Tenure tenure = new Tenure(store, describe());
        Duration patience = interval.multipliedBy(MISSED);
        Document seen = store.get(Collection.CATALOG, KEY);
        Connection.Pauses pauses = store.pauses(patience);
        while (!Stored.of(seen).holder.isEmpty() && pauses.pause()) {
            Document now = store.get(Collection.CATALOG, KEY);
            if (now != null && seen != null && now.version() != seen.version()) {
                if (!Stored.of(now).holder.isEmpty()) {
                    throw inUse(Stored.of(now).holder);
                }
                seen = now;
            }
        }
        tenure.version = seen == null ? 0 : seen.version();
        tenure.applied = Stored.of(seen).applied;
        tenure.write(tenure.applied, tenure.holder);
        return tenure;
    }

    private static String describe() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "an unnamed host";
        }
        return "process " + ProcessHandle.current().pid() + " on " + host + " ("
                + UUID.randomUUID().toString().substring(0, 8) + ")";
    }

    private static LeadlineException inUse(String holder) {
        return new LeadlineException(
                ErrorCode.CONFLICT,
                "this installation in Elasticsearch is in use by " + holder
                        + "; stop that one, or choose another leadline.engine.elasticsearch.prefix");
    }

    /** How far the projections followed the truth when this was last written. */
    long applied() {
        return applied;
    }

    /** {@code CONFLICT} if another has taken over, as this one seemed dead. */
    void keep(long newApplied) {
        write(newApplied, holder);
    }

    void end(long newApplied) {
        write(newApplied, "");
    }

    private boolean isTaken(byte[] body) {
        Write next = new Write(Collection.CATALOG, KEY, version + 1, body);
        return store.write(List.of(next), Durability.DURABLE).getFirst();
    }

    private void write(long newApplied, String who) {
        byte[] body = Connection.JSON.writeValueAsBytes(new Stored(newApplied, who));
        while (!isTaken(body)) {
            Document now = store.get(Collection.CATALOG, KEY);
            if (now == null || !Stored.of(now).holder.equals(holder)) {
                throw inUse(Stored.of(now).holder);
            }
            version = now.version(); // it was ourselves, in a write that was given up before its answer came
        }
        version++;
        applied = newApplied;
    }
}
