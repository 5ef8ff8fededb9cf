package io.leadline.ingest.embed;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.text.Embedder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** An embedder whose model is loaded beside everything else: who has a text embedded before that waits for it. */
public final class LoadingEmbedder implements Embedder {
    private final String model;
    private final int dimensions;
    private final CompletableFuture<Embedder> loaded = new CompletableFuture<>();

    /** @param model of the one that will be loaded, with its {@code dimensions} */
    public LoadingEmbedder(String model, int dimensions) {
        this.model = model;
        this.dimensions = dimensions;
    }

    /** To be called once; if it fails, so does every {@link #embed}. */
    public void load(Supplier<Embedder> loader) {
        try {
            loaded.complete(loader.get());
        } catch (RuntimeException | LinkageError e) {
            loaded.completeExceptionally(e);
            throw e;
        }
    }

    /** Whether a text is embedded without waiting; false for good if loading failed. */
    public boolean isLoaded() {
        return loaded.isDone() && !loaded.isCompletedExceptionally();
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        Embedder embedder;
        try {
            embedder = loaded.join();
        } catch (CompletionException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE,
                    "nothing can be found by meaning: the embedding model was not loaded: "
                            + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    e);
        }
        return embedder.embed(texts);
    }
}
