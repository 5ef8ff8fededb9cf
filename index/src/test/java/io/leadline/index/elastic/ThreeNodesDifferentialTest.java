package io.leadline.index.elastic;

import io.leadline.index.search.DifferentialTest;
import org.junit.jupiter.api.Tag;

/** The same where either of two copies on other nodes may answer, with fewer generated searches. */
@Tag("slow")
class ThreeNodesDifferentialTest extends DifferentialTest {
    @Override
    protected ElasticServer server() {
        return ElasticServer.threeNodes();
    }

    @Override
    protected int queries() {
        return super.queries() / 20;
    }
}
