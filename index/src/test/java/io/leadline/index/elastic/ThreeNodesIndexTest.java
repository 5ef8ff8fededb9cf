package io.leadline.index.elastic;

import org.junit.jupiter.api.Tag;

/** The contract again where each shard has a copy on another node, with fewer generated searches. */
@Tag("slow")
class ThreeNodesIndexTest extends ElasticIndexTest {
    @Override
    ElasticServer server() {
        return ElasticServer.threeNodes();
    }

    @Override
    protected int some(int searches) {
        return searches / 50;
    }
}
