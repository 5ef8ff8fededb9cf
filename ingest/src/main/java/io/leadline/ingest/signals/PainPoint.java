package io.leadline.ingest.signals;

import io.leadline.model.score.Strength;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Patterns for a pain point that an offer states in its own words: the words that carry it, near each other. */
final class PainPoint {
    private static final Set<String> EMPTY_WORDS = Set.of(
            "a", "an", "the", "of", "in", "on", "at", "to", "for", "with", "and", "or", "our", "their", "your", "my",
            "is", "are", "be", "been", "too", "very", "much", "many", "from", "by", "as", "it", "its", "that", "this",
            "we", "they", "not", "no", "have", "has", "lack", "poor", "bad", "hard", "do", "does");
    private static final int STEM = 5;
    private static final int GAP = 4;
    private static final int FREE_ORDER = 3;

    private PainPoint() {}

    static Map<String, Strength> patterns(String pain) {
        List<String> stems = new ArrayList<>();
        for (String word : Words.folded(pain).split(" ")) {
            if (!EMPTY_WORDS.contains(word) && word.length() > 1) {
                stems.add(word.length() > STEM ? word.substring(0, Math.max(STEM, word.length() - 3)) + "*" : word);
            }
        }
        Map<String, Strength> patterns = new LinkedHashMap<>();
        if (stems.isEmpty()) {
            return patterns;
        }
        for (List<String> order : orders(stems)) {
            String near = String.join(" .." + GAP + " ", order);
            patterns.put("=<struggle> ..8 " + near, Strength.HIGH);
            patterns.put("=" + near + " ..8 <struggle>", Strength.HIGH);
            if (stems.size() > 1) {
                patterns.put(near, Strength.MEDIUM);
            }
        }
        return patterns;
    }

    /** Up to three words in any order, more only as they were given. */
    private static List<List<String>> orders(List<String> stems) {
        if (stems.size() > FREE_ORDER || stems.size() == 1) {
            return List.of(stems);
        }
        List<List<String>> orders = new ArrayList<>();
        for (int i = 0; i < stems.size(); i++) {
            List<String> others = new ArrayList<>(stems);
            String first = others.remove(i);
            for (List<String> rest : orders(others)) {
                List<String> order = new ArrayList<>(List.of(first));
                order.addAll(rest);
                orders.add(order);
            }
        }
        return orders;
    }
}
