package io.leadline.index.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Marks the words that match in a text: {@code <em>} around them, all else HTML-escaped, long texts cut to snippets
 * around what matches. The same for every engine.
 */
public final class Highlighter {
    public static final int MAX_SNIPPETS = 3;

    /** A text up to this length is one snippet. */
    private static final int WHOLE = 240;

    /** How much of a longer text is shown on each side of a match. */
    private static final int CONTEXT = 80;

    /** Longer texts are looked through only so far. */
    private static final int MAX_TEXT = 100_000;

    /** A word of a folded text: its place among the words and among the characters. */
    public record Word(String text, int position, int start, int end) {}

    /** Words that follow one another, give or take some moves; the last may be a beginning. */
    private record Pattern(@Nullable String field, List<String> words, int slop, boolean prefix) {}

    private final Function<String, List<Word>> splitter;
    private final List<Pattern> patterns = new ArrayList<>();

    /**
     * @param filters what was asked for; what must not match is not marked
     * @param splitter the engine's way to split a folded text into words
     */
    public Highlighter(List<Filter> filters, Function<String, List<Word>> splitter) {
        this.splitter = splitter;
        filters.forEach(this::collect);
    }

    private void collect(Filter filter) {
        switch (filter) {
            case Filter.And and -> and.filters().forEach(this::collect);
            case Filter.Or or -> or.filters().forEach(this::collect);
            case Filter.Text text ->
                words(text.words()).forEach(word -> patterns.add(new Pattern(text.field(), List.of(word), 0, false)));
            case Filter.Phrase phrase -> add(phrase.field(), words(phrase.words()), phrase.slop(), false);
            case Filter.Prefix prefix -> add(prefix.field(), words(prefix.prefix()), 0, true);
            case Filter.Not not -> {}
            case Filter.In in -> {}
            case Filter.Range range -> {}
            case Filter.DateRange range -> {}
            case Filter.Exists exists -> {}
        }
    }

    private void add(@Nullable String field, List<String> words, int slop, boolean prefix) {
        if (!words.isEmpty()) {
            patterns.add(new Pattern(field, words, slop, prefix));
        }
    }

    private List<String> words(String text) {
        return splitter.apply(Folding.fold(text)).stream().map(Word::text).toList();
    }

    /** Whether there is nothing to mark in any text. */
    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** The snippets of a text, none if nothing in it matches. */
    public List<String> snippets(String field, String text) {
        List<Pattern> here = patterns.stream()
                .filter(pattern -> pattern.field == null || pattern.field.equals(field))
                .toList();
        if (here.isEmpty()) {
            return List.of();
        }
        String original = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        Folded folded = Folded.of(original);
        List<Word> words = splitter.apply(folded.text);
        BitSet marked = new BitSet();
        here.forEach(pattern -> mark(pattern, words, marked));
        List<int[]> places = new ArrayList<>();
        for (int i = marked.nextSetBit(0); i >= 0; i = marked.nextSetBit(i + 1)) {
            places.add(new int[] {folded.start(words.get(i).start), folded.end(words.get(i).end)});
        }
        return cut(original, places);
    }

    private static void mark(Pattern pattern, List<Word> words, BitSet marked) {
        int size = pattern.words.size();
        for (int i = 0; i < words.size(); i++) {
            if (!matches(pattern, 0, words.get(i))) {
                continue;
            }
            BitSet run = new BitSet();
            run.set(i);
            int next = i + 1;
            for (int w = 1; w < size; w++) {
                int found = find(pattern, w, words, next, words.get(i).position + w + pattern.slop);
                if (found < 0) {
                    break;
                }
                run.set(found);
                next = found + 1;
            }
            if (run.cardinality() == size) {
                marked.or(run);
            }
        }
    }

    private static int find(Pattern pattern, int word, List<Word> words, int from, int lastPosition) {
        for (int i = from; i < words.size() && words.get(i).position <= lastPosition; i++) {
            if (matches(pattern, word, words.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(Pattern pattern, int index, Word word) {
        String wanted = pattern.words.get(index);
        return pattern.prefix && index == pattern.words.size() - 1
                ? word.text.startsWith(wanted)
                : word.text.equals(wanted);
    }

    private static List<String> cut(String text, List<int[]> places) {
        List<String> snippets = new ArrayList<>();
        int i = 0;
        while (i < places.size() && snippets.size() < MAX_SNIPPETS) {
            int from = text.length() <= WHOLE ? 0 : wordStart(text, Math.max(0, places.get(i)[0] - CONTEXT));
            int to = text.length() <= WHOLE
                    ? text.length()
                    : wordEnd(text, Math.min(text.length(), places.get(i)[1] + CONTEXT));
            StringBuilder out = new StringBuilder(from > 0 ? "…" : "");
            int at = from;
            for (; i < places.size() && places.get(i)[1] <= to; i++) {
                escape(text, at, places.get(i)[0], out);
                out.append("<em>");
                escape(text, places.get(i)[0], places.get(i)[1], out);
                out.append("</em>");
                at = places.get(i)[1];
            }
            escape(text, at, to, out);
            snippets.add(out.append(to < text.length() ? "…" : "").toString());
        }
        return snippets;
    }

    private static int wordStart(String text, int from) {
        int start = from;
        while (start > 0 && from - start < 20 && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return start > 0 && Character.isLowSurrogate(text.charAt(start)) ? start - 1 : start;
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < 20 && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
    }

    private static void escape(String text, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    /** A folded text that knows where each of its characters comes from. */
    private record Folded(String text, int[] origins, int length) {
        static Folded of(String original) {
            StringBuilder text = new StringBuilder(original.length());
            int[] origins = new int[original.length() + 16];
            for (int i = 0; i < original.length(); ) {
                int width = Character.charCount(original.codePointAt(i));
                char c = original.charAt(i);
                String folded = width == 1 && c < 128
                        ? String.valueOf(Character.toLowerCase(c))
                        : Folding.fold(original.substring(i, i + width));
                for (int j = 0; j < folded.length(); j++) {
                    if (text.length() == origins.length) {
                        origins = java.util.Arrays.copyOf(origins, origins.length * 2);
                    }
                    origins[text.length()] = i;
                    text.append(folded.charAt(j));
                }
                i += width;
            }
            return new Folded(text.toString(), origins, original.length());
        }

        int start(int folded) {
            return folded < text.length() ? origins[folded] : length;
        }

        /** Up to the next character that another one of the original became, so that a mark stays with its letter. */
        int end(int folded) {
            int at = folded;
            while (at < text.length() && at > 0 && origins[at] == origins[at - 1]) {
                at++;
            }
            return start(at);
        }
    }
}
