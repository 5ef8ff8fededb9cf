package io.leadline.sandbox.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Which posts have a word, and which answer another. Made when the first search asks. */
final class PostIndex {
    private static final class Postings {
        private int[] posts = new int[4];
        private int count;

        void add(int post) {
            if (count == posts.length) {
                posts = Arrays.copyOf(posts, count * 2);
            }
            posts[count++] = post;
        }

        IntStream stream() {
            return Arrays.stream(posts, 0, count);
        }
    }

    private static final Postings NONE = new Postings();

    private final Map<String, Postings> byWord = new HashMap<>();
    private final Map<Integer, Postings> byAnswered = new HashMap<>();
    private final Map<Integer, Postings> byQuoted = new HashMap<>();
    private final Postings all = new Postings();

    PostIndex(int people, IntFunction<List<Post>> postsOf) {
        for (int person = 0; person < people; person++) {
            for (Post post : postsOf.apply(person)) {
                all.add(post.index());
                new HashSet<>(PostQuery.words(post.text()))
                        .forEach(word -> byWord.computeIfAbsent(word, w -> new Postings())
                                .add(post.index()));
                if (!post.isOpening()) {
                    (post.isAnswer() ? byAnswered : byQuoted)
                            .computeIfAbsent(post.refersTo(), a -> new Postings())
                            .add(post.index());
                }
            }
        }
    }

    IntStream answers(int post) {
        return byAnswered.getOrDefault(post, NONE).stream();
    }

    IntStream quotes(int post) {
        return byQuoted.getOrDefault(post, NONE).stream();
    }

    /** Posts that may match: those with the rarest word of an alternative. */
    IntStream candidates(PostQuery query) {
        if (query.alternatives().isEmpty()) {
            return all.stream();
        }
        List<Postings> rarest = new ArrayList<>();
        for (PostQuery.Part part : query.alternatives()) {
            Postings least = all;
            for (String phrase : part.phrases()) {
                for (String word : phrase.split(" ")) {
                    Postings postings = byWord.getOrDefault(word, new Postings());
                    least = postings.count < least.count ? postings : least;
                }
            }
            rarest.add(least);
        }
        return rarest.stream().flatMapToInt(Postings::stream).distinct();
    }
}
