package io.leadline.sandbox.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What both platforms search for: words that all must be there, {@code "phrases"}, {@code -without}, and alternatives
 * between {@code OR}. Operators with a colon ({@code lang:en}) are the caller's.
 *
 * @param alternatives one of them must match
 */
public record PostQuery(List<Part> alternatives, List<String> without) {
    private static final Pattern TOKEN = Pattern.compile("(-?)(?:\"([^\"]*)\"|(\\S+))");

    /** Words and phrases that all must be there. */
    record Part(List<String> phrases) {}

    public static PostQuery parse(String text) {
        List<Part> alternatives = new ArrayList<>();
        List<String> without = new ArrayList<>();
        List<String> phrases = new ArrayList<>();
        Matcher token = TOKEN.matcher(text.replace("(", " ").replace(")", " "));
        while (token.find()) {
            String said = token.group(2) != null ? token.group(2) : token.group(3);
            if (token.group(2) == null && said.equals("OR")) {
                alternatives.add(new Part(List.copyOf(phrases)));
                phrases.clear();
            } else {
                String words = String.join(" ", words(said));
                if (!words.isEmpty()) {
                    (token.group(1).isEmpty() ? phrases : without).add(words);
                }
            }
        }
        alternatives.add(new Part(List.copyOf(phrases)));
        return new PostQuery(
                alternatives.stream().filter(part -> !part.phrases().isEmpty()).toList(), List.copyOf(without));
    }

    /** Of an empty query everything. */
    boolean matches(String text) {
        String padded = ' ' + String.join(" ", words(text)) + ' ';
        return (alternatives.isEmpty()
                        || alternatives.stream()
                                .anyMatch(part -> part.phrases().stream()
                                        .allMatch(phrase -> padded.contains(' ' + phrase + ' '))))
                && without.stream().noneMatch(phrase -> padded.contains(' ' + phrase + ' '));
    }

    static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
