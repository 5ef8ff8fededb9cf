package io.leadline.app.server;

import io.leadline.app.config.Settings;
import io.leadline.index.Engine;
import io.leadline.index.elastic.ElasticEngine;
import io.leadline.index.elastic.ElasticOptions;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.move.Migration;
import io.leadline.index.move.Place;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.time.InstantSource;

/** Where an installation may be by its settings: the one place that knows both engines. */
final class Engines {
    private static final String EMBEDDED = "embedded";

    private final Settings settings;

    Engines(Settings settings) {
        this.settings = settings;
    }

    /** Where the settings say that it is. */
    Place chosen() {
        return settings.isClustered() ? elasticsearch(settings.elasticsearch()) : embedded();
    }

    private Place other() {
        return settings.isClustered() ? embedded() : elasticsearch(settings.elasticsearch());
    }

    /** @param name {@code embedded}, or the address of a node of Elasticsearch (several with commas between) */
    Place named(String name) {
        return name.equals(EMBEDDED) ? embedded() : elasticsearch(settings.elasticsearchAt(name));
    }

    private Place embedded() {
        return new Place(EMBEDDED, key -> EmbeddedEngine.open(settings.data(), settings.engine(), key));
    }

    private static Place elasticsearch(ElasticOptions options) {
        return new Place("elasticsearch/" + options.prefix(), key -> ElasticEngine.open(options, key));
    }

    /** Opens the chosen one, and finishes a move to it. */
    Engine open(InstantSource clock) {
        try {
            return Migration.open(settings.data(), chosen(), other(), clock);
        } catch (LeadlineException e) {
            if (e.code() == ErrorCode.CONFLICT) {
                throw new InUseException(String.valueOf(e.getMessage()), e);
            }
            throw e;
        }
    }
}
