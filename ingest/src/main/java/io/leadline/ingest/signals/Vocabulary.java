package io.leadline.ingest.signals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The words of one text, to tell fast what it cannot match. */
final class Vocabulary {
    private final Set<String> words;
    private final TreeSet<String> sorted;

    /** @param folded words with single spaces between them */
    Vocabulary(String folded) {
        words = new HashSet<>(Arrays.asList(folded.split(" ")));
        sorted = new TreeSet<>(words);
    }

    boolean has(String word) {
        return words.contains(word);
    }

    /** The words that begin so. */
    List<String> beginning(String begin) {
        List<String> found = new ArrayList<>();
        for (String word : sorted.tailSet(begin)) {
            if (!word.startsWith(begin)) {
                break;
            }
            found.add(word);
        }
        return found;
    }

    /** Whether every word of a phrase is there, {@code begin*} as a word that begins so. */
    boolean mayHave(List<String> phrase) {
        for (String word : phrase) {
            if (!(word.endsWith("*") ? begins(word.substring(0, word.length() - 1)) : has(word))) {
                return false;
            }
        }
        return true;
    }

    private boolean begins(String begin) {
        String next = sorted.ceiling(begin);
        return next != null && next.startsWith(begin);
    }
}
