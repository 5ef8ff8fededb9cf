package io.leadline.model.match;

import io.leadline.model.person.Post;
import io.leadline.model.text.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What somebody's newest posts say of who they are.
 *
 * @param text the words of the posts in Latin letters, a space before and behind each
 * @param names squeezed names that may be those of employers or places: behind an at or an in, and of two capitalised words or
 *     more
 */
record Written(String text, Set<String> names) {
    private static final int MOST_POSTS = 20;
    private static final int LONGEST_POST = 400;
    private static final int MOST_NAMES = 12;
    private static final int LONGEST_NAME = 4;
    private static final Set<String> BEFORE = Set.of("at", "joined", "in");

    /** @param withText whether the text is wanted; it is left empty else */
    static Written of(List<Post> posts, boolean withText) {
        StringBuilder text = new StringBuilder(" ");
        Set<String> names = new LinkedHashSet<>();
        for (Post post : posts.subList(0, Math.min(MOST_POSTS, posts.size()))) {
            String said =
                    post.text().substring(0, Math.min(LONGEST_POST, post.text().length()));
            if (withText) {
                Words.of(Latin.of(said)).forEach(word -> text.append(word).append(' '));
            }
            names(said, names);
        }
        return new Written(text.toString(), names);
    }

    private static void names(String said, Set<String> names) {
        String[] words = said.split("\\s+");
        for (int i = 0; i + 1 < words.length && names.size() < MOST_NAMES; i++) {
            boolean isSaid = BEFORE.contains(words[i]);
            String name = name(words, isSaid ? i + 1 : i).strip();
            if (isSaid || name.indexOf(' ') > 0) {
                String company = Traits.company(name);
                if (company.length() >= Traits.SHORTEST_COMPANY) {
                    names.add(company);
                }
            }
        }
    }

    /** The run of capitalised words from there on, up to one behind which a clause ends. */
    private static String name(String[] words, int from) {
        StringBuilder name = new StringBuilder();
        for (int i = from; i < Math.min(words.length, from + LONGEST_NAME); i++) {
            String word = words[i];
            if (!Character.isUpperCase(word.charAt(0)) && !word.equals("&")) {
                break;
            }
            name.append(word).append(' ');
            if (".,!?:;".indexOf(word.charAt(word.length() - 1)) >= 0) {
                break;
            }
        }
        return name.toString();
    }

    /** Whether a post speaks of this: as words, or as one. */
    boolean speaksOf(String words) {
        return text.length() > 1
                && !words.isEmpty()
                && (text.contains(' ' + words + ' ') || text.contains(' ' + words.replace(" ", "") + ' '));
    }
}
