package io.leadline.index.move;

import io.leadline.index.Engine;
import io.leadline.index.Watermark;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies all that an engine holds to another place while it serves, in passes, until one finds little that is new. The next
 * start with that place finishes it, while nobody writes: see {@link #open}. Safe for use by several threads.
 */
public final class Migration implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

    /** So few documents, or one in so many, are left to the start that finishes. */
    private static final long FEW = 1_000;

    private static final long ONE_IN = 100;
    private static final int PASSES = 20;

    public enum State {
        NONE,
        COPYING,
        COPIED,
        FAILED
    }

    /**
     * How it goes.
     *
     * @param from the place that serves
     * @param to where it is copied to; null if it is not
     * @param pass from 1
     * @param documents read by this pass
     * @param copied by all passes since it began
     * @param error why it failed; null if it did not
     * @param last the last move that was copied or finished; null if there was none
     */
    public record Progress(
            State state,
            String from,
            @Nullable String to,
            int pass,
            long documents,
            long copied,
            @Nullable String error,
            @Nullable Move last) {
        private Progress now(Mirror copy) {
            return new Progress(state, from, to, pass, copy.read(), copy.copied(), error, last);
        }
    }

    private final Path data;
    private final Place here;
    private final Engine engine;
    private final Function<String, Place> places;
    private final InstantSource clock;
    private @Nullable Thread running;
    private volatile @Nullable Mirror mirror;
    private volatile Progress progress;

    /**
     * @param here where {@code engine} is
     * @param places finds a place by what a user calls it; {@code INVALID_VALUE} if there is none
     */
    public Migration(Path data, Place here, Engine engine, Function<String, Place> places, InstantSource clock) {
        this.data = data;
        this.here = here;
        this.engine = engine;
        this.places = places;
        this.clock = clock;
        this.progress = new Progress(State.NONE, here.name(), null, 0, 0, 0, null, Move.read(data));
    }

    /**
     * Opens the engine of a place for whoever serves from it. If the installation was copied to it, takes over what came since
     * from where it was, compares both document by document, and remembers that it lives here now; the projections follow with the {@link
     * Watermark}.
     *
     * @param other the place that it may have been copied from
     * @throws LeadlineException {@code INVALID_VALUE} if the installation has moved away from here
     */
    public static Engine open(Path data, Place place, Place other, InstantSource clock) {
        Move move = Move.read(data);
        if (move == null || !move.finished() && !move.to().equals(place.name())) {
            return place.open();
        }
        if (move.finished() && !move.to().equals(place.name())) {
            throw move.left(data);
        }
        return move.finished() ? place.open() : finish(data, place, other, move, clock);
    }

    private static Engine finish(Path data, Place place, Place other, Move move, InstantSource clock) {
        if (!move.from().equals(other.name())) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "the move from " + move.from() + " to " + place.name() + " is unfinished, but the other engine is "
                            + other.name()
                            + " by the settings; set it as it was, so that what came since can be taken over");
        }
        try (Engine source = other.open()) {
            Engine target = place.opener().open(source.installationKey());
            try (Watermark.Batch unprojected = target.watermark().begin()) {
                Mirror mirror = new Mirror(source.store(), target.store());
                mirror.pass();
                Mirror.Pass proof = mirror.pass();
                if (proof.copied() > 0) {
                    throw new LeadlineException(
                            ErrorCode.INTERNAL,
                            proof.copied() + " documents still differ between " + move.from() + " and " + place.name()
                                    + " although nobody writes; the installation is still at " + move.from());
                }
                target.store().sync();
                new Move(move.from(), place.name(), true, clock.instant(), proof.documents(), proof.checksum())
                        .write(data);
                return target;
            } catch (RuntimeException e) {
                target.close();
                throw e;
            }
        }
    }

    /** Begins to copy to a place, or goes on with that. {@code CONFLICT} while it runs. */
    public synchronized Progress start(String name) {
        if (running != null && running.isAlive()) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT, "it is being copied to " + progress.to() + " already; wait until that is done");
        }
        Place to = places.apply(name);
        if (to.name().equals(here.name())) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, "to: the installation is at " + to.name() + " already");
        }
        Engine target = to.opener().open(engine.installationKey());
        Mirror copy = new Mirror(engine.store(), target.store());
        mirror = copy;
        progress = new Progress(State.COPYING, here.name(), to.name(), 1, 0, 0, null, progress.last());
        // No interruptible thread: an interrupt in the store would close its files.
        running = Thread.ofPlatform().daemon().name("migration").start(() -> run(copy, target, to));
        return progress;
    }

    private void run(Mirror copy, Engine target, Place to) {
        try (target;
                Watermark.Batch unprojected = target.watermark().begin()) {
            int passes = 1;
            Mirror.Pass pass = copy.pass();
            while (pass.copied() > Math.max(FEW, pass.documents() / ONE_IN) && passes < PASSES) {
                progress = now(copy, State.COPYING, to, ++passes, null, progress.last());
                pass = copy.pass();
            }
            target.store().sync();
            Move copied = new Move(here.name(), to.name(), false, clock.instant(), pass.documents(), null);
            copied.write(data);
            progress = now(copy, State.COPIED, to, passes, null, copied);
            LOG.info("Copied to {} in {} passes; the next start with it finishes the move", to.name(), passes);
        } catch (CancellationException e) {
            progress = now(copy, State.FAILED, to, progress.pass(), e.getMessage(), progress.last());
        } catch (RuntimeException e) {
            LOG.warn("Copying to {} failed: {}", to.name(), e.getMessage());
            progress = now(copy, State.FAILED, to, progress.pass(), e.getMessage(), progress.last());
        }
    }

    private Progress now(Mirror copy, State state, Place to, int pass, @Nullable String error, @Nullable Move last) {
        return new Progress(state, here.name(), to.name(), pass, copy.read(), copy.copied(), error, last);
    }

    public Progress progress() {
        Progress last = progress;
        Mirror copy = mirror;
        return last.state() == State.COPYING && copy != null ? last.now(copy) : last;
    }

    /** Ends the copying with its page; the next goes on from there. */
    @Override
    public void close() {
        Thread thread;
        synchronized (this) {
            thread = running;
            Mirror copy = mirror;
            if (copy != null) {
                copy.end();
            }
        }
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
