package io.leadline.api;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.move.Migration;
import io.leadline.index.write.Intents;
import io.leadline.index.write.Writer;
import io.leadline.ingest.provider.Providers;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.score.Places;
import io.leadline.model.text.Embedder;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Everything that the API works on, put together by whoever starts it.
 *
 * @param inbox where uploaded files are laid for the ingest job, each named by its import's id
 */
public record ApiContext(
        Engine engine,
        Catalog catalog,
        Writer writer,
        Intents intents,
        Embedder embedder,
        Places places,
        NaturalKey key,
        InstantSource clock,
        Path inbox,
        Jobs jobs,
        Providers providers,
        Migration migration) {}
