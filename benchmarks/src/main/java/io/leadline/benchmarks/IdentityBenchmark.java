package io.leadline.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.leadline.index.match.Candidate;
import io.leadline.index.match.Matcher;
import io.leadline.index.match.Matcher.Known;
import io.leadline.index.match.Proposal;
import io.leadline.index.match.Proposals;
import io.leadline.index.match.Resolver;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.match.Comparison;
import io.leadline.model.match.Learning;
import io.leadline.model.match.Level;
import io.leadline.model.match.MatchModel;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import io.leadline.sandbox.world.XProfile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How well people are recognised across platforms, against the truth of a sandbox world: every profile of both platforms is taken
 * in, then everybody is looked at once. The seed of the figures was not used while building; {@code -Dleadline.seed} tries another.
 * {@code -Dleadline.learn=true} learns the weights instead, without the truth, and prints them.
 */
final class IdentityBenchmark implements Benchmarks.Benchmark {
    private static final long SEED = 90_210;
    private static final int BATCH = 500;
    /** Everybody is asked for over HTTP. */
    private static final int MOST = 100_000;

    @Override
    public void run(Path folder, int people) throws Exception {
        long seed = Long.getLong("leadline.seed", SEED);
        int size = Math.min(people, MOST);
        try (Network network = Network.open(folder, seed, size)) {
            long began = System.nanoTime();
            network.takeIn(seed);
            System.out.printf(Locale.ROOT, "seed %d: %.1f s%n", seed, (System.nanoTime() - began) / 1e9);
            Matcher matcher = new Matcher(network.engine, network.writer);
            if (Boolean.getBoolean("leadline.learn")) {
                learn(network, matcher);
            } else {
                resolve(network, matcher);
            }
        }
    }

    private static List<String> everybody(Network network) {
        List<String> all = new ArrayList<>();
        String after = null;
        List<Document> page;
        do {
            page = network.engine.store().scan(Collection.TRUTH, Network.WORKSPACE + '/', after, 1000);
            for (Document document : page) {
                after = document.key();
                all.add(after.substring(after.indexOf('/') + 1));
            }
        } while (page.size() == 1000);
        return all;
    }

    private static void learn(Network network, Matcher matcher) {
        List<Comparison> pairs = new ArrayList<>();
        for (Known one : matcher.open(Network.WORKSPACE, everybody(network))) {
            for (Known other : matcher.sharing(Network.WORKSPACE, one)) {
                boolean across = one.traits().isOn(false) && other.traits().isOn(true);
                Comparison comparison = across ? matcher.compare(Network.WORKSPACE, one, other) : null;
                if (comparison != null) {
                    pairs.add(comparison);
                }
            }
        }
        System.out.println("learnt of " + pairs.size() + " pairs:");
        System.out.print(Learning.learn(pairs, MatchModel.standard()).lines());
    }

    private static void resolve(Network network, Matcher matcher) {
        Oracle truth = new Oracle(network);
        report("by certain links alone", truth.joined(), truth);
        Proposals proposals = new Proposals(network.engine, network.key, network.clock);
        Resolver resolver = new Resolver(matcher, proposals, network.writer, network.key, network.clock);
        List<String> all = everybody(network);
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = machine.getProcessCpuTime();
        long began = System.nanoTime();
        Resolver.Result result = new Resolver.Result(0, 0, 0);
        for (int from = 0; from < all.size(); from += BATCH) {
            result = result.plus(
                    resolver.resolve(Network.WORKSPACE, all.subList(from, Math.min(all.size(), from + BATCH))));
            network.engine.search().refresh();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        double worked = (machine.getProcessCpuTime() - cpu) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%d people looked at in %.1f s = %.0f a second; %.1f s of CPU = %.2f ms each; %s%n",
                all.size(),
                seconds,
                all.size() / seconds,
                worked,
                worked * 1000 / all.size(),
                result);
        Map<Long, Boolean> joined = truth.joined();
        report("joined", joined, truth);
        if (Boolean.getBoolean("leadline.show")) {
            joined.forEach((pair, right) -> {
                if (!right) {
                    truth.tell(pair);
                }
            });
        }
        Set<Long> queue = new HashSet<>();
        int waiting = 0;
        String after = "";
        List<Proposal> page;
        do {
            page = proposals.page(Network.WORKSPACE, after, 1000);
            for (Proposal proposal : page) {
                after = proposal.id();
                waiting++;
                queue.addAll(truth.pairs(truth.identifiers(proposal)));
            }
        } while (page.size() == 1000);
        long missed =
                truth.all.stream().filter(pair -> !joined.containsKey(pair)).count();
        long queued = truth.all.stream()
                .filter(pair -> !joined.containsKey(pair))
                .filter(queue::contains)
                .count();
        System.out.printf(
                Locale.ROOT,
                "review queue: %d pairs, holds %d of the %d missed = %.1f %%%n",
                waiting,
                queued,
                missed,
                100.0 * queued / Math.max(1, missed));
        System.out.println("missed, by what is known of them:");
        explain(network, matcher, truth, joined, queue);
    }

    /** What the pairs that were missed have in common: how they score, and where the queue lacks them, why. */
    private static void explain(
            Network network, Matcher matcher, Oracle truth, Map<Long, Boolean> joined, Set<Long> queue) {
        Map<String, Integer> kinds = new HashMap<>();
        int shown = 0;
        for (long pair : truth.all) {
            if (joined.containsKey(pair)) {
                continue;
            }
            String found = queue.contains(pair) ? "in the queue: " : "not in the queue: ";
            List<Known> two = matcher.open(Network.WORKSPACE, truth.people(pair));
            if (two.size() < 2) {
                kinds.merge(found + "one is taken by somebody else", 1, Integer::sum);
                continue;
            }
            MatchModel.Score score = matcher.score(Network.WORKSPACE, two.get(0), two.get(1));
            String kind = found
                    + (score == null
                            ? "cannot be one"
                            : queue.contains(pair) ? cause(score) : whyNotProposed(matcher, two.get(0), two.get(1)));
            kinds.merge(kind, 1, Integer::sum);
            if (Boolean.getBoolean("leadline.show") && !queue.contains(pair) && shown++ < 80) {
                System.out.println(kind + ' ' + described(two.get(0)) + " | " + described(two.get(1)) + ' '
                        + (score == null ? "" : score.evidence()));
            }
        }
        kinds.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(kind -> System.out.println("  " + kind.getValue() + " " + kind.getKey()));
    }

    private static String described(Known one) {
        return one.traits().names() + " " + one.traits().handles() + ' '
                + one.traits().city() + '/' + one.traits().country() + ' '
                + one.traits().words();
    }

    private static String whyNotProposed(Matcher matcher, Known one, Known other) {
        boolean shares = matcher.sharing(Network.WORKSPACE, one).stream()
                .anyMatch(each -> each.person().equals(other.person()));
        if (!shares) {
            return "no key in common";
        }
        List<String> there = people(matcher.candidates(Network.WORKSPACE, one));
        List<String> back = people(matcher.candidates(Network.WORKSPACE, other));
        return !there.contains(other.person()) && !back.contains(one.person())
                ? "too unlikely"
                : "likely enough, but number " + (1 + there.indexOf(other.person())) + " and "
                        + (1 + back.indexOf(one.person())) + ", or called otherwise";
    }

    private static List<String> people(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::person).toList();
    }

    /** Why two who were found did not become one. */
    private static String cause(MatchModel.Score score) {
        boolean against = score.evidence().stream()
                .anyMatch(each -> each.weight() < -2 && each.aspect() != Level.Aspect.NAMESAKES);
        boolean nameAlone = score.evidence().stream()
                .noneMatch(each -> each.weight() > 0
                        && each.aspect() != Level.Aspect.NAME
                        && each.aspect() != Level.Aspect.NAMESAKES);
        return nameAlone
                ? "nothing but the name agrees"
                : against
                        ? "something contradicts"
                        : score.probability() < MatchModel.standard().upper()
                                ? "too little agrees"
                                : "somebody else is as likely";
    }

    private static void report(String what, Map<Long, Boolean> joined, Oracle truth) {
        long right = joined.values().stream().filter(v -> v).count();
        long found = truth.all.stream().filter(joined::containsKey).count();
        System.out.printf(
                Locale.ROOT,
                "%s: %d pairs, precision %.4f, recall %.4f of %d%n",
                what,
                joined.size(),
                (double) right / Math.max(1, joined.size()),
                (double) found / truth.all.size(),
                truth.all.size());
    }

    /** Whose account is whose. A pair is an account and a member. */
    private static final class Oracle {
        private final Network network;
        /** Pairs of one person. */
        final Set<Long> all = new HashSet<>();

        Oracle(Network network) {
            this.network = network;
            for (int number = 0; number < network.world.people(); number++) {
                XProfile x = network.world.x(number, network.clock.instant());
                if (x != null && !x.suspended() && network.world.linkedin(number, network.clock.instant()) != null) {
                    all.add(pair(number, number));
                }
            }
        }

        private static long pair(int account, int member) {
            return (long) account << 32 | member;
        }

        /** Of these identifiers, each account with each member. */
        List<Long> pairs(Iterable<Identifier> identifiers) {
            Set<Integer> accounts = new HashSet<>();
            Set<Integer> members = new HashSet<>();
            for (Identifier identifier : identifiers) {
                if (identifier.kind() == IdentifierKind.X) {
                    accounts.add(network.world.account(identifier.value()));
                } else if (identifier.kind() == IdentifierKind.LINKEDIN) {
                    members.add(network.world.member(identifier.value()));
                }
            }
            List<Long> pairs = new ArrayList<>();
            for (int account : accounts) {
                for (int member : members) {
                    pairs.add(pair(account, member));
                }
            }
            return pairs;
        }

        /** Shows who was joined wrongly. */
        void tell(long pair) {
            System.out.println("WRONG " + network.world.x((int) (pair >> 32), network.clock.instant()) + "\n   "
                    + network.world.linkedin((int) pair, network.clock.instant()));
        }

        /** Everything by which the two of a proposal are known. */
        List<Identifier> identifiers(Proposal proposal) {
            List<Identifier> identifiers = new ArrayList<>();
            for (Identifier naming : List.of(proposal.left(), proposal.right())) {
                String person = network.writer.find(Network.WORKSPACE, naming);
                Truth known = person == null ? null : network.writer.truth(Network.WORKSPACE, person);
                if (known != null) {
                    identifiers.addAll(Truths.identifiers(known));
                }
            }
            return identifiers;
        }

        /** The two people who should be one. */
        List<String> people(long pair) {
            String x = network.writer.find(
                    Network.WORKSPACE,
                    new Identifier(
                            IdentifierKind.X,
                            java.util.Objects.requireNonNull(
                                            network.world.x((int) (pair >> 32), network.clock.instant()))
                                    .handle()));
            String linkedin = network.writer.find(
                    Network.WORKSPACE,
                    new Identifier(
                            IdentifierKind.LINKEDIN,
                            java.util.Objects.requireNonNull(
                                            network.world.linkedin((int) pair, network.clock.instant()))
                                    .slug()));
            return x == null || linkedin == null ? List.of() : List.of(x, linkedin);
        }

        /** Every account that is one person with a member now, and whether it is theirs. */
        Map<Long, Boolean> joined() {
            network.engine.search().refresh();
            Map<Long, Boolean> joined = new HashMap<>();
            List<String> people = everybody(network);
            for (int from = 0; from < people.size(); from += BATCH) {
                List<String> some = people.subList(from, Math.min(people.size(), from + BATCH));
                for (Truth truth : network.writer.truths(Network.WORKSPACE, some)) {
                    for (long pair : pairs(Truths.identifiers(truth))) {
                        joined.put(pair, network.world.personOf((int) (pair >> 32)) == (int) pair);
                    }
                }
            }
            return joined;
        }
    }
}
