package io.leadline.ingest.signals;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Text as patterns see it: sentences of lower-case words, contractions written out. */
final class Words {
    private static final Pattern SENTENCE_END =
            Pattern.compile("(?<=[.!?…])[\"')\\]]*\\s+|\\s*[\\r\\n]+\\s*|\\s+[•▪➡→👉]\\s*");
    private static final Pattern QUOTED = Pattern.compile("[\"“„«]\\s*\\S+\\s+\\S+\\s+[^\"”“»]{3,}[\"”“»]");
    private static final Pattern URL = Pattern.compile("https?://\\S+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{Nd}$€£%?&]+");
    /** Money and the question mark are words of their own. */
    private static final Pattern SIGN = Pattern.compile("[$€£?]");

    private static final Map<String, String> WRITTEN_OUT = Map.ofEntries(
            Map.entry("dont", "do not"),
            Map.entry("doesnt", "does not"),
            Map.entry("didnt", "did not"),
            Map.entry("cant", "can not"),
            Map.entry("cannot", "can not"),
            Map.entry("wont", "will not"),
            Map.entry("isnt", "is not"),
            Map.entry("arent", "are not"),
            Map.entry("wasnt", "was not"),
            Map.entry("im", "i am"),
            Map.entry("ive", "i have"),
            Map.entry("weve", "we have"),
            Map.entry("theyre", "they are"),
            Map.entry("youre", "you are"));

    private static final String[][] CONTRACTIONS = {
        {"can't", "can not"}, {"won't", "will not"}, {"n't", " not"}, {"'re", " are"}, {"'ve", " have"},
        {"'ll", " will"}, {"'m", " am"}, {"let's", "let us"}, {"'s", " s"}, {"'d", " would"}
    };

    private Words() {}

    /** Without what is put in quotation marks, if it is a sentence and not a name: somebody else says it. */
    static String unquoted(String text) {
        return QUOTED.matcher(text).replaceAll(" ");
    }

    static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        for (String sentence : SENTENCE_END.split(text)) {
            if (!sentence.isBlank()) {
                sentences.add(sentence.strip());
            }
        }
        return sentences;
    }

    /** Words with single spaces between them. */
    static String folded(String sentence) {
        String text = URL.matcher(sentence).replaceAll(" ").replace('’', '\'').replace('`', '\'');
        if (text.chars().anyMatch(c -> c >= 128)) {
            text = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                    .replaceAll("");
        }
        text = text.toLowerCase(Locale.ROOT);
        if (text.indexOf('\'') >= 0) {
            for (String[] contraction : CONTRACTIONS) {
                text = text.replace(contraction[0], contraction[1]);
            }
        }
        text = SIGN.matcher(text).replaceAll(" $0 ");
        StringBuilder out = new StringBuilder(text.length());
        for (String word : NOT_A_WORD.split(text)) {
            if (!word.isEmpty()) {
                out.append(out.isEmpty() ? "" : " ").append(WRITTEN_OUT.getOrDefault(word, word));
            }
        }
        return out.toString();
    }
}
