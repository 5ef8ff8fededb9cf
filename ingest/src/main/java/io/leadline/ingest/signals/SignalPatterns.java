package io.leadline.ingest.signals;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.leadline.model.Named;
import io.leadline.model.offer.Offer;
import io.leadline.model.score.SignalType;
import io.leadline.model.score.Strength;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** The patterns of {@code signals.txt}, and with them those that an offer's words make. */
final class SignalPatterns {
    private static final int LONGEST_QUOTE = 300;
    private static final int LONGEST_TEXT = 20_000;
    private static final int CACHED_OFFERS = 256;

    /** Marks by which a text says that it means the opposite, or that it is paid for. */
    private static final Pattern IRONY =
            Pattern.compile("🙃|(?<!\\S)/s(?!\\S)|(?i)(?<!\\w)#(ad|sponsored|sarcasm|irony)\\b");

    /** Who leaves, replaces or complains of a tool mentions it, which is then no news. */
    private static final Set<String> MORE_THAN_A_MENTION = Set.of(
            SignalType.SWITCHING_FROM.wireName(),
            SignalType.LOOKING_FOR_ALTERNATIVE.wireName(),
            SignalType.COMPLAINED.wireName());

    private record Rule(String signal, Strength strength, boolean aboutOffer, WordPattern pattern) {}

    private record Line(String signal, Strength strength, String pattern) {
        boolean needsOffer() {
            return pattern.contains("<competitor>") || pattern.contains("<pain>");
        }
    }

    private record Rules(List<Rule> rules, List<WordPattern> guards) {}

    private final Map<String, List<String>> lists = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<WordPattern> guards = new ArrayList<>();
    private final List<WordPattern> silences = new ArrayList<>();
    private final WhitespaceAnalyzer analyzer = new WhitespaceAnalyzer();
    private final LoadingCache<OfferWords, Rules> rules =
            Caffeine.newBuilder().maximumSize(CACHED_OFFERS).build(this::compile);

    private SignalPatterns() {}

    static SignalPatterns standard() {
        SignalPatterns patterns = new SignalPatterns();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SignalPatterns.class.getResourceAsStream("signals.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    patterns.read(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return patterns;
    }

    private void read(String line) {
        int colon = line.indexOf(':');
        String[] head = line.substring(0, colon).split(" ");
        String body = line.substring(colon + 1).strip();
        switch (head[0]) {
            case "list" ->
                lists.put(
                        head[1],
                        Arrays.stream(body.split(",")).map(String::strip).toList());
            case "guard" -> guards.add(WordPattern.parse(body, lists));
            case "silence" -> silences.add(WordPattern.parse(body, lists));
            default ->
                lines.add(new Line(
                        Named.parse(SignalType.class, head[0]).wireName(), Named.parse(Strength.class, head[1]), body));
        }
    }

    private Rules compile(OfferWords words) {
        Map<String, List<String>> all = new HashMap<>(lists);
        all.put("competitor", folded(words.competitors()));
        List<Rule> compiled = new ArrayList<>();
        for (Line line : lines) {
            if (!line.needsOffer() || !words.competitors().isEmpty()) {
                compiled.add(new Rule(
                        line.signal(), line.strength(), line.needsOffer(), WordPattern.parse(line.pattern(), all)));
            }
        }
        for (String pain : words.painPoints()) {
            PainPoint.patterns(pain)
                    .forEach((pattern, strength) -> compiled.add(new Rule(
                            SignalType.PAIN_MATCH.wireName(), strength, true, WordPattern.parse(pattern, all))));
        }
        for (Offer.OwnSignal own : words.own()) {
            String phrase = Words.folded(own.phrase());
            if (!phrase.isEmpty()) {
                compiled.add(new Rule("own:" + own.name(), Strength.HIGH, true, WordPattern.parse(phrase, all)));
            }
        }
        return new Rules(compiled, guards);
    }

    private static List<String> folded(List<String> names) {
        return names.stream()
                .map(Words::folded)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    List<Detection> find(String text, OfferWords words) {
        Rules compiled = Objects.requireNonNull(rules.get(words));
        Map<String, Detection> strongest = new LinkedHashMap<>();
        String limited = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        List<Text> sentences = sentences(limited);
        for (Text sentence : sentences) {
            find(sentence, compiled, strongest);
        }
        if (!strongest.isEmpty() && isSilent(limited, sentences)) {
            return List.of();
        }
        if (strongest.keySet().stream().anyMatch(MORE_THAN_A_MENTION::contains)) {
            strongest.remove(SignalType.TOOL_MENTION.wireName());
        }
        return List.copyOf(strongest.values());
    }

    /** Whether a text says what others say, means the opposite, advertises or looks for work: it shows nothing. */
    boolean isSilent(String text) {
        List<Text> sentences = sentences(text);
        return isSilent(text, sentences)
                || sentences.stream().anyMatch(sentence -> guards.stream().anyMatch(sentence::matches));
    }

    private boolean isSilent(String text, List<Text> sentences) {
        return IRONY.matcher(text).find()
                || sentences.stream().anyMatch(sentence -> silences.stream().anyMatch(sentence::matches));
    }

    private List<Text> sentences(String text) {
        return Words.sentences(Words.unquoted(text)).stream().map(Text::new).toList();
    }

    private static void find(Text sentence, Rules compiled, Map<String, Detection> strongest) {
        List<Detection> found = new ArrayList<>();
        for (Rule rule : compiled.rules) {
            if (sentence.matches(rule.pattern)) {
                found.add(new Detection(rule.signal, rule.strength, rule.aboutOffer, quote(sentence.said)));
            }
        }
        if (!found.isEmpty() && compiled.guards.stream().noneMatch(sentence::matches)) {
            found.forEach(detection -> strongest.merge(detection.signal(), detection, SignalPatterns::stronger));
        }
    }

    /** One sentence, indexed once a pattern needs it. */
    private final class Text {
        private final String said;
        private final String folded;
        private final Vocabulary words;
        private @Nullable MemoryIndex index;

        Text(String sentence) {
            said = sentence;
            folded = Words.folded(sentence);
            words = new Vocabulary(folded);
        }

        boolean matches(WordPattern pattern) {
            Query query = pattern.query(words);
            if (query == null) {
                return false;
            }
            if (index == null) {
                index = new MemoryIndex();
                index.addField(WordPattern.FIELD, folded, analyzer);
            }
            return index.search(query) > 0;
        }
    }

    /** The stronger; of equals the one about the offer, then the earlier. */
    private static Detection stronger(Detection earlier, Detection later) {
        int order = later.strength().compareTo(earlier.strength());
        return order < 0 || (order == 0 && later.aboutOffer() && !earlier.aboutOffer()) ? later : earlier;
    }

    private static String quote(String sentence) {
        return sentence.length() <= LONGEST_QUOTE ? sentence : sentence.substring(0, LONGEST_QUOTE - 1) + "…";
    }
}
