package io.leadline.sandbox.world;

import java.util.Arrays;

/**
 * Who follows whom, as two arrays. Most follow within their community, where a few are followed by nearly all; the rest goes
 * to companies and strangers.
 */
final class Graph {
    private final int[] starts;
    private final int[] following;
    private final int[] followerStarts;
    private final int[] followers;

    /**
     * @param communities of each person
     * @param accounts people first, then others, who follow nobody
     * @param companyFrom the first account that is a company's; all behind it are
     */
    Graph(long seed, int[] communities, int communityCount, int accounts, int companyFrom) {
        int people = communities.length;
        int[][] members = members(communities, communityCount);
        starts = new int[accounts + 1];
        int[] edges = new int[Math.max(16, people * 24)];
        int count = 0;
        for (int account = 0; account < accounts; account++) {
            starts[account] = count;
            if (account < people) {
                int[] chosen = choose(seed, account, members[communities[account]], people, accounts, companyFrom);
                if (count + chosen.length > edges.length) {
                    edges = Arrays.copyOf(edges, Math.max(edges.length * 2, count + chosen.length));
                }
                System.arraycopy(chosen, 0, edges, count, chosen.length);
                count += chosen.length;
            }
        }
        starts[accounts] = count;
        following = Arrays.copyOf(edges, count);
        followerStarts = new int[accounts + 1];
        for (int target : following) {
            followerStarts[target + 1]++;
        }
        for (int i = 0; i < accounts; i++) {
            followerStarts[i + 1] += followerStarts[i];
        }
        followers = new int[count];
        int[] next = Arrays.copyOf(followerStarts, accounts);
        for (int account = 0; account < accounts; account++) {
            for (int i = starts[account]; i < starts[account + 1]; i++) {
                followers[next[following[i]]++] = account;
            }
        }
    }

    private static int[][] members(int[] communities, int count) {
        int[] sizes = new int[count];
        for (int community : communities) {
            sizes[community]++;
        }
        int[][] members = new int[count][];
        for (int i = 0; i < count; i++) {
            members[i] = new int[sizes[i]];
        }
        for (int person = communities.length - 1; person >= 0; person--) {
            int community = communities[person];
            members[community][--sizes[community]] = person;
        }
        return members;
    }

    private static int[] choose(long seed, int account, int[] circle, int people, int accounts, int companyFrom) {
        Dice dice = new Dice(seed, 7, account);
        int degree = (int) Math.min(400, dice.heavyTailed(18));
        int[] chosen = new int[degree];
        for (int i = 0; i < degree; i++) {
            int where = dice.between(0, 99);
            double skewed = Math.pow(dice.between(0, 999_999) / 1e6, 2.5);
            chosen[i] = where < 65
                    ? circle[(int) (skewed * circle.length)]
                    : where < 80 && companyFrom < accounts
                            ? companyFrom + (int) (skewed * (accounts - companyFrom))
                            : dice.between(0, people - 1);
        }
        return Arrays.stream(chosen)
                .filter(target -> target != account)
                .sorted()
                .distinct()
                .toArray();
    }

    int[] following(int account) {
        return Arrays.copyOfRange(following, starts[account], starts[account + 1]);
    }

    int[] followers(int account) {
        return Arrays.copyOfRange(followers, followerStarts[account], followerStarts[account + 1]);
    }

    int followingCount(int account) {
        return starts[account + 1] - starts[account];
    }

    int followerCount(int account) {
        return followerStarts[account + 1] - followerStarts[account];
    }
}
