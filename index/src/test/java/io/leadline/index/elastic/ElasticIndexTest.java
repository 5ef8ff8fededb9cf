package io.leadline.index.elastic;

import io.leadline.index.search.SearchIndex;
import io.leadline.index.search.SearchIndexContract;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class ElasticIndexTest extends SearchIndexContract {
    private final ElasticOptions options = server().fresh();
    private Connection connection;

    ElasticServer server() {
        return ElasticServer.shared();
    }

    @Override
    protected SearchIndex open() {
        connection = new Connection(options);
        return new ElasticIndex(connection, Indices.open(connection), InstantSource.system());
    }

    @AfterEach
    void delete() {
        index.close();
        connection.close();
        server().delete(options);
    }
}
