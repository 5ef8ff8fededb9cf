package io.leadline.ingest.discover;

import io.leadline.model.Defaults;
import io.leadline.model.offer.Offer;
import io.leadline.model.source.SourceSettings.Intent;
import io.leadline.model.source.SourceSettings.LinkedinContent;
import io.leadline.model.source.SourceSettings.XSearch;
import io.leadline.model.text.ProfileText;
import io.leadline.model.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people type, in the words that platforms search by. */
final class Queries {
    private static final Pattern OPERATORS = Pattern.compile("\"|\\(|\\bOR\\b|(?:^|\\s)-\\w|\\w+:\\w");
    /** With more words than these all of which must be there, hardly a post is found: it is a sentence. */
    private static final int MOST_KEYWORDS = 3;

    private static final int MOST_PAIRS = 8;
    private static final Set<String> FILLERS =
            Set.of(Defaults.text("discover.fillers").split("\\s+"));

    private Queries() {}

    static String of(XSearch search) {
        StringBuilder query = new StringBuilder(keywords(search.query()));
        if (query.indexOf(" OR ") >= 0) {
            query.insert(0, '(').append(')');
        }
        search.excluded().forEach(word -> query.append(" -").append(word.indexOf(' ') < 0 ? word : '"' + word + '"'));
        return query.append(" -is:retweet").toString();
    }

    /** What those speak of who may need what is offered: its competitors and the pains that it takes away; else who they are. */
    static String of(Offer offer) {
        List<String> names = Stream.concat(
                        offer.competitors().stream().map(Offer.Competitor::name), offer.painPoints().stream())
                .limit(MOST_PAIRS)
                .map(name -> name.indexOf(' ') < 0 ? name : '"' + name + '"')
                .toList();
        return names.isEmpty() ? keywords(ProfileText.of(offer)) : String.join(" OR ", names);
    }

    static List<String> of(LinkedinContent content) {
        List<String> phrases = content.intent() == null ? List.of() : phrases(content.intent());
        List<String> queries = new ArrayList<>();
        for (String query : content.queries()) {
            String words = keywords(query);
            queries.add(
                    phrases.isEmpty()
                            ? words
                            : phrases.stream()
                                    .map(phrase -> '"' + phrase + "\" " + query)
                                    .collect(Collectors.joining(" OR ")));
        }
        if (queries.isEmpty()) {
            queries.add(phrases.stream().map(phrase -> '"' + phrase + '"').collect(Collectors.joining(" OR ")));
        }
        return queries;
    }

    static List<String> phrases(Intent intent) {
        return Arrays.stream(
                        Defaults.text("discover.intent." + intent.wireName()).split(","))
                .map(String::strip)
                .toList();
    }

    /** As typed, if it says how it is meant or is short; else its words that carry meaning, two neighbours of which must be there. */
    static String keywords(String text) {
        String typed = text.strip().replaceAll("\\s+", " ");
        List<String> words = meaning(typed);
        if (OPERATORS.matcher(typed).find() || words.size() < 2 || typed.split(" ").length <= MOST_KEYWORDS) {
            return typed;
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 1; i < words.size() && pairs.size() < MOST_PAIRS; i++) {
            pairs.add(words.get(i - 1) + ' ' + words.get(i));
        }
        return String.join(" OR ", pairs);
    }

    /** Its words, in order, each once, without those that every text has. */
    static List<String> meaning(String text) {
        return Words.of(text).stream()
                .filter(word -> word.length() > 1 && !FILLERS.contains(word))
                .distinct()
                .toList();
    }
}
