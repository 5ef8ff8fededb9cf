package io.leadline.ingest.limit;

import io.leadline.ingest.http.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The quota of one endpoint of one provider account: so many requests in any span of a window's length. Permits are taken in
 * blocks, and a block counts from the moment it was taken until a window after the last moment at which it might be used,
 * whatever becomes of its taker. So the provider never sees more than its limit, whether its windows are fixed or sliding
 * and wherever they begin. Blocks come at an even pace, for whoever asks late must not wait a whole window for those who asked
 * first. Immutable; time is a parameter.
 *
 * @param most requests of a window that we allow ourselves, whatever the provider allows
 * @param limit the provider's, as far as it has said; at most {@code most}
 * @param due when the next block is due by the pace
 * @param taken oldest first
 */
public record Ledger(int most, int limit, Duration window, Instant due, List<Taken> taken) {
    /** A block is at most this share of a window's permits, and may be used for as long a share of its time. */
    private static final int BLOCKS = 50;

    /** A request that was let through may arrive that much of the window later. */
    private static final int ARRIVALS = 100;

    /** Who has not asked for a while may be ahead of the pace by a share of the window, but not by much time. */
    private static final int AHEAD = 5;

    private static final Duration MOST_AHEAD = Duration.ofMinutes(3);

    /** Permits that are used up until then. */
    public record Taken(int permits, Instant freeAt) {}

    /** Permits in somebody's hand; worth nothing from {@code until} on. */
    public record Block(int permits, Instant until) {}

    /** A block, and the ledger without it. */
    public record Grant(Ledger after, Block block) {}

    public Ledger {
        if (limit < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a quota of " + limit + " requests in " + window);
        }
        most = Math.max(most, limit);
        taken = List.copyOf(taken);
    }

    public static Ledger of(int limit, Duration window) {
        return new Ledger(limit, limit, window, Instant.EPOCH, List.of());
    }

    /** Null if none is to be had before {@link #nextAt}. */
    public @Nullable Grant take(Instant now) {
        if (nextAt(now).isAfter(now)) {
            return null;
        }
        Ledger open = at(now);
        int permits = Math.min(blockSize(), open.left());
        Instant until = now.plus(life());
        List<Taken> more = new ArrayList<>(open.taken);
        more.add(new Taken(permits, until.plus(window.dividedBy(ARRIVALS)).plus(window)));
        Instant next = (due.isAfter(now) ? due : now).plus(pace());
        return new Grant(new Ledger(most, limit, window, next, more), new Block(permits, until));
    }

    /** When a block is to be had, not before {@code now}, if nobody else asks. */
    public Instant nextAt(Instant now) {
        Ledger open = at(now);
        Instant earliest = due.minus(ahead()).isAfter(now) ? due.minus(ahead()) : now;
        if (open.left() > 0) {
            return earliest;
        }
        Instant free =
                open.taken.stream().map(Taken::freeAt).min(Instant::compareTo).orElse(now);
        return free.isAfter(earliest) ? free : earliest;
    }

    /**
     * What an answer said of the quota. The limit is what it says, up to {@link #most}; of what is left it only ever takes away:
     * others may use the same account, but permits that are in somebody's hand are not known to the provider.
     */
    public Ledger told(Window said, Instant now) {
        Ledger open = at(now);
        int allowed = said.limit() > 0 ? (int) Math.min(most, said.limit()) : limit;
        Ledger ledger = allowed == limit ? open : new Ledger(most, allowed, window, due, open.taken);
        long unknown = ledger.left() - said.remaining();
        if (unknown <= 0 || !said.resetsAt().isAfter(now)) {
            return ledger;
        }
        List<Taken> more = new ArrayList<>(ledger.taken);
        more.add(new Taken((int) unknown, said.resetsAt()));
        return new Ledger(most, allowed, window, due, more);
    }

    /** When so many requests can have been sent, if nobody else asks. */
    public Instant sent(int requests, Instant now) {
        Ledger ledger = this;
        Instant time = now;
        for (int left = requests; left > 0; ) {
            Grant grant = ledger.take(time);
            if (grant == null) {
                time = ledger.nextAt(time);
            } else {
                left -= grant.block().permits();
                ledger = grant.after();
            }
        }
        return time;
    }

    /** Permits that nobody has. */
    public int left(Instant now) {
        return Math.max(0, at(now).left());
    }

    private int left() {
        return limit - taken.stream().mapToInt(Taken::permits).sum();
    }

    private Ledger at(Instant now) {
        List<Taken> open =
                taken.stream().filter(one -> one.freeAt().isAfter(now)).toList();
        return open.size() == taken.size() ? this : new Ledger(most, limit, window, due, open);
    }

    private int blockSize() {
        return Math.max(1, limit / BLOCKS);
    }

    private Duration life() {
        return window.dividedBy(BLOCKS);
    }

    /** At which all permits are taken in the time that the first needs to come back. */
    private Duration pace() {
        Duration round = window.plus(life()).plus(window.dividedBy(ARRIVALS));
        return round.multipliedBy(blockSize()).dividedBy(limit);
    }

    private Duration ahead() {
        Duration share = window.dividedBy(AHEAD);
        return share.compareTo(MOST_AHEAD) < 0 ? share : MOST_AHEAD;
    }
}
