package io.leadline.index.write;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a few actors one step at a time, in an order that is chosen: all orders with at most so many preemptions, and in
 * each of them at most one death, of one actor or of all. A step is an access to the store or the index.
 */
final class Actors {
    /** Thrown into an actor at a step: it never comes back. */
    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What is chosen at a step: actor {@code n} goes on, or dies ({@code -1 - n}), or all die ({@link #ALL_DIE}). */
    private static final int ALL_DIE = Integer.MIN_VALUE;

    private static final long SEED = Long.getLong("leadline.schedule.seed", 20260101);

    private record Point(List<Integer> others, int running) {}

    private final List<Semaphore> turns = new ArrayList<>();
    private final Semaphore back = new Semaphore(0);
    private final ThreadLocal<Integer> self = new ThreadLocal<>();
    private boolean[] done = {};
    private boolean[] dead = {};
    private String[] next = {};
    private final List<String> story = new ArrayList<>();
    private @Nullable Throwable failure;

    boolean everybodyDied;

    /** Called by the store at each step; returns when the actor may go on. Free outside a run. */
    void step(String what) {
        Integer actor = self.get();
        if (actor == null) {
            return;
        }
        next[actor] = what;
        back.release();
        turns.get(actor).acquireUninterruptibly();
        if (dead[actor]) {
            throw new Death();
        }
    }

    /** What all runs of one setting are made of. */
    interface Setting {
        /** A fresh world; its actors wait for their first step. */
        List<Runnable> begin(Actors actors);

        /** After all have ended: what must hold. */
        void check(Actors actors);
    }

    /** Runs every order, or {@code most} of them; returns how many. An error tells the order and its story. */
    static long explore(int preemptions, boolean deaths, long most, Setting setting) {
        List<List<Integer>> open = new ArrayList<>(List.of(List.of()));
        Random random = new Random(SEED);
        long runs = 0;
        while (!open.isEmpty() && runs < most) {
            // Any of them: where there are more orders than may be run, they are a sample of all.
            Collections.swap(open, random.nextInt(open.size()), open.size() - 1);
            List<Integer> prefix = open.removeLast();
            List<Integer> order = new ArrayList<>();
            Actors actors = new Actors();
            List<Point> points = new ArrayList<>();
            try {
                actors.run(setting.begin(actors), prefix, order, points);
                setting.check(actors);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "seed " + SEED + ", schedule " + order + ":\n  " + String.join("\n  ", actors.story) + "\n"
                                + e.getMessage(),
                        e);
            }
            runs++;
            branch(prefix, order, points, preemptions, deaths, open::add);
        }
        return runs;
    }

    private static void branch(
            List<Integer> prefix,
            List<Integer> order,
            List<Point> points,
            int preemptions,
            boolean deaths,
            Consumer<List<Integer>> found) {
        int used = 0;
        boolean died = false;
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            int chosen = order.get(i);
            if (i >= prefix.size()) {
                for (int other : point.others()) {
                    boolean preempts = point.running() >= 0;
                    if (other != chosen && (!preempts || used < preemptions)) {
                        found.accept(plus(order.subList(0, i), other));
                    }
                }
                if (deaths && !died && point.running() >= 0) {
                    found.accept(plus(order.subList(0, i), -1 - point.running()));
                    found.accept(plus(order.subList(0, i), ALL_DIE));
                }
            }
            died |= chosen < 0;
            used += chosen >= 0 && point.running() >= 0 && chosen != point.running() ? 1 : 0;
        }
    }

    private static List<Integer> plus(List<Integer> order, int choice) {
        List<Integer> result = new ArrayList<>(order);
        result.add(choice);
        return result;
    }

    private void run(List<Runnable> bodies, List<Integer> prefix, List<Integer> order, List<Point> points) {
        done = new boolean[bodies.size()];
        dead = new boolean[bodies.size()];
        next = new String[bodies.size()];
        for (int i = 0; i < bodies.size(); i++) {
            turns.add(new Semaphore(0));
        }
        for (int i = 0; i < bodies.size(); i++) {
            start(i, bodies.get(i));
            back.acquireUninterruptibly();
        }
        int running = -1;
        while (true) {
            List<Integer> alive = new ArrayList<>();
            for (int i = 0; i < done.length; i++) {
                if (!done[i]) {
                    alive.add(i);
                }
            }
            if (alive.isEmpty()) {
                break;
            }
            int current = running >= 0 && !done[running] ? running : -1;
            int choice =
                    order.size() < prefix.size() ? prefix.get(order.size()) : current >= 0 ? current : alive.getFirst();
            order.add(choice);
            points.add(new Point(alive, current));
            if (choice == ALL_DIE) {
                everybodyDied = true;
                alive.forEach(this::kill);
            } else if (choice < 0) {
                kill(-1 - choice);
            } else {
                running = choice;
                story.add(choice + ": " + next[choice]);
                turns.get(choice).release();
                back.acquireUninterruptibly();
            }
        }
        if (failure != null) {
            throw new AssertionError("an actor failed: " + failure, failure);
        }
    }

    private void kill(int actor) {
        story.add(actor + ": dies before " + next[actor]);
        dead[actor] = true;
        while (!done[actor]) {
            turns.get(actor).release();
            back.acquireUninterruptibly();
        }
    }

    private void start(int actor, Runnable body) {
        Thread.ofVirtual().start(() -> {
            self.set(actor);
            try {
                step("begin");
                body.run();
            } catch (Death e) {
                dead[actor] = true;
            } catch (RuntimeException | Error e) {
                failure = e;
            } finally {
                done[actor] = true;
                back.release();
            }
        });
    }
}
