package io.leadline.index.elastic;

import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.DocumentStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class ElasticStoreTest extends DocumentStoreContract {
    private final ElasticOptions options = server().fresh();
    private Connection connection;

    ElasticServer server() {
        return ElasticServer.shared();
    }

    @Override
    protected DocumentStore open() {
        connection = new Connection(options);
        return new ElasticStore(connection, Indices.open(connection));
    }

    @Override
    protected boolean keepsEveryChange() {
        return false;
    }

    @AfterEach
    void delete() {
        connection.close();
        server().delete(options);
    }
}
