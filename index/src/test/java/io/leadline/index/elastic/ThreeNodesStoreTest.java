package io.leadline.index.elastic;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** The contract again where each shard has a copy on another node, with fewer repetitions. */
@Tag("slow")
@Timeout(600)
class ThreeNodesStoreTest extends ElasticStoreTest {
    @Override
    ElasticServer server() {
        return ElasticServer.threeNodes();
    }

    @Override
    protected int some(int repetitions) {
        return repetitions / 5;
    }

    @Override
    protected Duration patience() {
        return Duration.ofMinutes(5);
    }
}
