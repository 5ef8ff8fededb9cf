package io.leadline.index.lucene;

import io.leadline.index.search.SearchIndex;
import io.leadline.index.search.SearchIndexContract;

class LuceneIndexTest extends SearchIndexContract {
    @Override
    protected SearchIndex open() {
        return LuceneIndex.inMemory();
    }
}
