package io.leadline.jobs.discover;

import io.leadline.index.catalog.Sources;
import io.leadline.index.pool.PoolMatch;
import io.leadline.ingest.Sighting;
import io.leadline.ingest.discover.Answer;
import io.leadline.ingest.discover.Discovery;
import io.leadline.ingest.discover.Found;
import io.leadline.ingest.discover.Lookalikes;
import io.leadline.ingest.discover.Plan;
import io.leadline.ingest.embed.Calibration;
import io.leadline.ingest.http.Behalf;
import io.leadline.ingest.http.ProviderException;
import io.leadline.jobs.Services;
import io.leadline.model.Defaults;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.offer.Offer;
import io.leadline.model.source.Ask;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.Seed;
import io.leadline.model.source.SourceRun;
import io.leadline.model.source.SourceRun.Status;
import io.leadline.model.source.SourceSettings;
import io.leadline.model.source.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on with runs of saved sources, request by request. After each the run is kept as it stands then, so whatever ends it in between, it
 * goes on where it was. Blocks; safe for use by several threads, one a run.
 */
final class Pursuit {
    private static final Logger LOG = LoggerFactory.getLogger(Pursuit.class);
    /** A job works on a run for so long, then others get their turn. */
    private static final Duration TURN = Duration.ofSeconds(2);
    /** After a provider did not answer. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int MOST_REQUESTS = Defaults.integer("discover.run.most_requests");
    private static final int ATTEMPTS = Defaults.integer("discover.run.attempts");

    private final Services services;
    private final Sources sources;
    private final Discovery discovery;
    private volatile boolean ended;

    Pursuit(Services services, Sources sources) {
        this.services = services;
        this.sources = sources;
        this.discovery =
                new Discovery(services.providers().x(), services.providers().linkedin());
    }

    /** What is asked from now on is not stated. */
    void end() {
        ended = true;
    }

    /** For a while, or until it ends or has to wait. */
    void goOn(RunRef ref) {
        long until = System.nanoTime() + TURN.toNanos();
        SourceRun run = engine(
                () -> sources.run(ref.workspace(), ref.source(), ref.run()).orElse(null));
        if (run == null || !run.isDue(services.clock().instant())) {
            return;
        }
        try {
            Turn turn = new Turn(run);
            while (!ended && turn.isOpen() && System.nanoTime() < until) {
                turn.next();
            }
        } catch (LeadlineException e) {
            if (e.code() == ErrorCode.UNAVAILABLE) {
                throw e; // the store takes no writes now: the run goes on when it does
            }
            fail(run, String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
            fail(run, "this run cannot go on, a fault of Leadline: " + e, e);
        }
    }

    /** What is broken off because all is being stopped is no failure. */
    private void fail(SourceRun run, String why, RuntimeException e) {
        if (!ended) {
            LOG.warn("Run {} of source {} failed: {}", run.id(), run.source(), why, e);
            keep(
                    run,
                    open -> open.ended(
                            Status.FAILED, false, why, services.clock().instant()));
        }
    }

    private SourceRun keep(SourceRun run, UnaryOperator<SourceRun> change) {
        return engine(() -> sources.update(run, change));
    }

    private <T extends @Nullable Object> T engine(Supplier<T> call) {
        List<T> result = new ArrayList<>(1);
        services.engineThreads().run(() -> result.add(call.get()));
        return result.getFirst();
    }

    /** One run, while it is gone on with. */
    private final class Turn {
        private final SavedSource source;
        private final Offer offer;
        private final Recording recording;
        /** Which endpoints have to wait, and until when. */
        private final Map<Ask, Instant> limited = new EnumMap<>(Ask.class);

        private SourceRun run;

        Turn(SourceRun run) {
            this.run = run;
            this.source = engine(() -> sources.find(run.workspace(), run.source(), run.sourceVersion())
                    .orElseThrow(() -> new LeadlineException(
                            ErrorCode.NOT_FOUND, "the source '" + run.source() + "' is not there any more")));
            this.offer = engine(() -> services.catalog()
                    .offer(run.workspace(), run.offer())
                    .orElseThrow(() -> new LeadlineException(
                            ErrorCode.NOT_FOUND, "the offer '" + run.offer() + "' is not there any more")));
            this.recording = new Recording(services, source);
            if (run.status() == Status.PENDING && isExtraction()) {
                match();
            }
        }

        boolean isOpen() {
            return run.isDue(services.clock().instant());
        }

        private boolean isExtraction() {
            SourceKind kind = source.settings().kind();
            return kind == SourceKind.FOLLOWERS || kind == SourceKind.LOOKALIKE;
        }

        void next() {
            if (run.counts().requests() >= MOST_REQUESTS) {
                run = keep(run, open -> open.noted("stopped at " + MOST_REQUESTS + " requests, the most of one run"));
                end(false);
                return;
            }
            Step step = Plan.ready(run.todo()).stream()
                    .filter(one -> !limited.containsKey(one.ask()))
                    .findFirst()
                    .orElse(null);
            if (step != null) {
                ask(step);
            } else if (!limited.isEmpty() && !run.todo().isEmpty()) {
                await();
            } else if (!lookFurther()) {
                end(true);
            }
        }

        private void await() {
            Instant until = limited.values().stream().min(Instant::compareTo).orElseThrow();
            run = keep(run, open -> open.waiting(until, "the limit is reached until " + until, open.todo()));
        }

        private void ask(Step step) {
            Answer answer;
            try {
                Behalf behalf = new Behalf(run.workspace(), source.settings().kind());
                answer = behalf.ask(() -> discovery.ask(step, source, sighting()));
            } catch (ProviderException e) {
                failed(step, e);
                return;
            } catch (LeadlineException e) {
                if (e.code() != ErrorCode.INVALID_VALUE) {
                    throw e;
                }
                leaveOut(step, String.valueOf(e.getMessage())); // What one of many is called is no name there.
                return;
            }
            if (ended) {
                return;
            }
            Judge judge = new Judge(services, offer);
            boolean worthIt = step.ask() != Ask.SEED_SAMPLE && judge.isWorthIt(answer.tried());
            List<Found> found = new ArrayList<>(answer.found());
            List<Step> next = new ArrayList<>(answer.next());
            if (worthIt) {
                found.addAll(answer.tried());
                next.addAll(answer.then());
            }
            List<Seed> seeds = step.ask() == Ask.SEED_SAMPLE
                    ? Lookalikes.sampled(run.seeds(), step.of(), answer.tried().size(), judge.fitting(answer.tried()))
                    : Lookalikes.counted(run.seeds(), answer.seeds());
            List<Step> admitted = Plan.admitted(source, run.seen(), next);
            List<Step> waiting = new ArrayList<>(run.todo());
            waiting.remove(step);
            List<Step> todo = Plan.todo(source, waiting, admitted);
            run = engine(() -> {
                SourceRun.Counts counts = recording.write(run, found).asked();
                return sources.update(
                        run,
                        open -> open.after(
                                counts,
                                seeds,
                                todo,
                                open.seenToo(Plan.keys(admitted)),
                                services.clock().instant()));
            });
        }

        private Sighting sighting() {
            return new Sighting(
                    run.workspace(),
                    source.settings().kind(),
                    run.offer(),
                    run.pageAt(),
                    services.key(),
                    services.gazetteer());
        }

        private void failed(Step step, ProviderException e) {
            if (ended) {
                return;
            }
            Instant now = services.clock().instant();
            String why = String.valueOf(e.getMessage());
            switch (e.fault()) {
                case LIMITED -> limited.put(step.ask(), e.retryAt() == null ? now.plus(PAUSE) : e.retryAt());
                case UNAUTHORIZED -> run = keep(run, open -> open.ended(Status.FAILED, false, why, now));
                case FORBIDDEN, NOT_FOUND, REFUSED -> leaveOut(step, why);
                case DOWN, MALFORMED -> {
                    if (step.tries() + 1 >= ATTEMPTS) {
                        leaveOut(step, why);
                    } else {
                        List<Step> todo = new ArrayList<>(run.todo());
                        todo.set(todo.indexOf(step), step.failed());
                        run = keep(run, open -> open.waiting(now.plus(PAUSE), why, todo));
                    }
                }
            }
        }

        private void leaveOut(Step step, String why) {
            List<Step> todo = new ArrayList<>(run.todo());
            todo.remove(step);
            run = keep(
                    run,
                    open -> open.noted(why)
                            .after(
                                    open.counts(),
                                    open.seeds(),
                                    todo,
                                    open.seen(),
                                    services.clock().instant()));
        }

        /** A lookalike that has counted looks at accounts, and one that has looked takes the best. */
        private boolean lookFurther() {
            if (!(source.settings() instanceof SourceSettings.Lookalike settings)) {
                return false;
            }
            Lookalikes.Next next = Lookalikes.next(settings, run.seeds());
            if (next.steps().isEmpty()) {
                return false;
            }
            run = keep(
                    run,
                    open -> open.after(
                            open.counts(),
                            next.seeds(),
                            next.steps(),
                            open.seen(),
                            services.clock().instant()));
            return true;
        }

        /** @param whole whether all was asked that was to be asked */
        private void end(boolean whole) {
            if (!isExtraction()) {
                match();
            }
            boolean nothingCame =
                    whole && run.counts().requests() == 0 && !run.notes().isEmpty();
            boolean dry = whole && !nothingCame && run.counts().added() == 0;
            run = keep(
                    run,
                    open -> open.ended(
                            nothingCame ? Status.FAILED : Status.DONE,
                            dry,
                            nothingCame ? open.notes().getLast() : null,
                            services.clock().instant()));
            engine(() -> {
                services.engine().search().refresh();
                return run;
            });
        }

        /** What the pool has for the offer comes with what is found. A pool that cannot be matched now fails nothing. */
        private void match() {
            try {
                PoolMatch.Result matched = engine(() -> pool().match(offer));
                run = keep(run, open -> open.withCounts(open.counts().matched(matched.found())));
            } catch (LeadlineException e) {
                LOG.warn("The pool was not matched with offer {}: {}", offer.id(), e.getMessage());
                run = keep(run, open -> open.noted("the pool was not matched: " + e.getMessage()));
            }
        }

        private PoolMatch pool() {
            return new PoolMatch(
                    services.engine(),
                    services.writer(),
                    services.embedder(),
                    services.gazetteer(),
                    services.key(),
                    services.clock(),
                    Calibration.of(services.embedder().model()).threshold());
        }
    }
}
