package io.leadline.ingest.signals;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of words. Elements follow each other: {@code word}, {@code begin*}, {@code (one|or this)}, {@code <list>};
 * {@code ..3} lets up to three words lie between. A negation within three words before it rules a match out, unless the
 * pattern begins with {@code =}.
 *
 * <p>For one text it becomes a Lucene query of only those words that the text has; most patterns then need none at all.
 */
final class WordPattern {
    static final String FIELD = "text";
    private static final int NEGATION_REACH = 3;

    /** Choices of phrases, after a gap of so many words at most. */
    private record Element(int gap, List<List<String>> choices) {}

    private final List<Element> elements;
    /** The one with the fewest choices: most texts have none of them. */
    private final Element rarest;

    private final List<List<String>> negations;

    private WordPattern(List<Element> elements, List<List<String>> negations) {
        this.elements = elements;
        this.negations = negations;
        Element fewest = elements.getFirst();
        for (Element element : elements) {
            fewest = element.choices.size() < fewest.choices.size() ? element : fewest;
        }
        this.rarest = fewest;
    }

    /** Throws {@code INVALID_VALUE} if it cannot be read. */
    static WordPattern parse(String text, Map<String, List<String>> lists) {
        boolean negationCounts = !text.startsWith("=");
        List<Element> elements = new ArrayList<>();
        int gap = 0;
        for (String element : elements(negationCounts ? text : text.substring(1))) {
            if (element.startsWith("..")) {
                gap = Integer.parseInt(element.substring(2));
            } else {
                elements.add(new Element(gap, choices(element, lists)));
                gap = 0;
            }
        }
        if (elements.isEmpty()) {
            throw new LeadlineException(ErrorCode.INVALID_VALUE, "pattern '" + text + "' has no words");
        }
        return new WordPattern(
                elements, negationCounts ? phrases(lists.getOrDefault("negation", List.of())) : List.of());
    }

    /** At spaces, except within parentheses. */
    private static List<String> elements(String text) {
        List<String> elements = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ' ' && depth == 0) {
                if (i > start) {
                    elements.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return elements;
    }

    private static List<List<String>> choices(String element, Map<String, List<String>> lists) {
        String body = element.startsWith("(") ? element.substring(1, element.length() - 1) : element;
        List<String> choices = new ArrayList<>();
        for (String choice : body.split("\\|")) {
            if (choice.contains("(") || choice.contains("..") || choice.contains(")")) {
                throw new LeadlineException(
                        ErrorCode.INVALID_VALUE,
                        "'" + element + "': a choice is words only, without gaps and parentheses");
            }
            choices.addAll(choice.startsWith("<") ? list(choice, lists) : List.of(choice));
        }
        return phrases(choices);
    }

    private static List<String> list(String reference, Map<String, List<String>> lists) {
        List<String> list = lists.get(reference.substring(1, reference.length() - 1));
        if (list == null) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, "pattern names the list " + reference + "; there are " + lists.keySet());
        }
        return list;
    }

    private static List<List<String>> phrases(List<String> choices) {
        return choices.stream().map(choice -> Arrays.asList(choice.split(" "))).toList();
    }

    /** The query for a text of these words; null if they cannot match. */
    @Nullable
    Query query(Vocabulary words) {
        if (rarest.choices.stream().noneMatch(words::mayHave)) {
            return null;
        }
        IntervalsSource source = null;
        for (Element element : elements) {
            IntervalsSource next = anyOf(element.choices, words);
            if (next == null) {
                return null;
            }
            source = source == null ? next : joined(source, next, element.gap);
        }
        IntervalsSource negation = anyOf(negations, words);
        return source == null
                ? null
                : new IntervalQuery(
                        FIELD,
                        negation == null
                                ? source
                                : Intervals.notContaining(Intervals.extend(source, NEGATION_REACH, 0), negation));
    }

    private static IntervalsSource joined(IntervalsSource before, IntervalsSource after, int gap) {
        return gap == 0 ? Intervals.phrase(before, after) : Intervals.maxgaps(gap, Intervals.ordered(before, after));
    }

    private static @Nullable IntervalsSource anyOf(List<List<String>> choices, Vocabulary words) {
        List<IntervalsSource> present = new ArrayList<>();
        for (List<String> choice : choices) {
            IntervalsSource phrase = words.mayHave(choice) ? phrase(choice, words) : null;
            if (phrase != null) {
                present.add(phrase);
            }
        }
        return present.isEmpty() ? null : present.size() == 1 ? present.getFirst() : Intervals.or(present);
    }

    private static @Nullable IntervalsSource phrase(List<String> choice, Vocabulary words) {
        IntervalsSource[] terms = new IntervalsSource[choice.size()];
        for (int i = 0; i < terms.length; i++) {
            IntervalsSource term = term(choice.get(i), words);
            if (term == null) {
                return null;
            }
            terms[i] = term;
        }
        return terms.length == 1 ? terms[0] : Intervals.phrase(terms);
    }

    private static @Nullable IntervalsSource term(String word, Vocabulary words) {
        if (!word.endsWith("*")) {
            return words.has(word) ? Intervals.term(word) : null;
        }
        List<IntervalsSource> terms = words.beginning(word.substring(0, word.length() - 1)).stream()
                .<IntervalsSource>map(Intervals::term)
                .toList();
        return terms.isEmpty() ? null : Intervals.or(terms);
    }
}
