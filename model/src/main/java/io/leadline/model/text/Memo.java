package io.leadline.model.text;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what a pure function made of a text, since the same titles and industries come again and again. Holds at
 * most {@value #MOST} answers, then begins anew. Safe for use by several threads.
 */
public final class Memo<T> {
    private static final int MOST = 8192;
    private static final int LONGEST = 200;

    private final ConcurrentHashMap<String, T> known = new ConcurrentHashMap<>();
    private final Function<String, T> function;

    public Memo(Function<String, T> function) {
        this.function = function;
    }

    public T of(String text) {
        T answer = known.get(text);
        if (answer != null) {
            return answer;
        }
        T made = function.apply(text);
        if (text.length() <= LONGEST) {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(text, made);
        }
        return made;
    }
}
