package io.leadline.ingest.http;

import io.leadline.model.observation.SourceKind;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a thread asks a provider, so that its requests are counted to the way in that they are made for.
 *
 * @param source of a run its own; of a person the one by which they were first found
 */
public record Behalf(String workspace, SourceKind source) {
    private static final ThreadLocal<@Nullable Behalf> HERE = new ThreadLocal<>();

    /** That of this thread; null if it asks for nobody, as who tries a connection does. */
    public static @Nullable Behalf here() {
        return HERE.get();
    }

    /** Asks on this behalf. */
    public <T extends @Nullable Object> T ask(Supplier<T> question) {
        Behalf before = HERE.get();
        HERE.set(this);
        try {
            return question.get();
        } finally {
            HERE.set(before);
        }
    }

    /** An executor whose tasks ask on behalf of the thread that calls this. */
    public static Executor over(Executor threads) {
        Behalf behalf = here();
        return behalf == null
                ? threads
                : task -> threads.execute(() -> behalf.ask(() -> {
                    task.run();
                    return true;
                }));
    }
}
