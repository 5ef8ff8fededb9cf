package io.leadline.index.search;

import static io.leadline.index.search.Leads.lead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.index.WordsEmbedder;
import io.leadline.index.lucene.LuceneIndex;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeadSearchTest {
    private static final String W = "acme";

    private final SearchIndex index = LuceneIndex.inMemory();
    private final WordsEmbedder embedder = new WordsEmbedder();
    private final LeadSearch search = new LeadSearch(index, embedder);

    @BeforeEach
    void people() {
        add("a", "head of sales in software");
        add("b", "sales director for software");
        add("c", "baker of bread");
        add("d", "gardener");
    }

    private void add(String person, String text) {
        Leads entry = Leads.pool(W, person).vector(embedder.embed(List.of(text)).getFirst());
        index.apply(List.of(
                entry.entry(),
                lead(W, person + ".o")
                        .with(IndexField.INDUSTRY, "Software")
                        .with(IndexField.NAME, "Zoë " + person)
                        .entry(),
                lead(W, person + ".p").with(IndexField.STATE, "active").entry()));
        index.refresh();
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void leadsLikeAText() {
        SearchResult result = search.search(request(Filter.in("offer", "o")), Like.text("software sales"));
        assertThat(result.total()).isEqualTo(4);
        assertThat(result.hits().subList(0, 2))
                .extracting(SearchResult.Hit::id)
                .containsExactlyInAnyOrder("a.o", "b.o");
    }

    @Test
    void leadsLikeLeadsAndUnlikeOthers() {
        SearchResult result =
                search.search(request(Filter.in("offer", "o")), new Like(null, List.of("a.o"), List.of("c.o")));
        assertThat(result.hits().getFirst().id()).isEqualTo("a.o");
        assertThat(result.hits().getLast().id()).isEqualTo("c.o");
        assertThatThrownBy(() -> search.search(request(Filter.ALL), new Like(null, List.of("x.o"), List.of())))
                .isInstanceOfSatisfying(
                        LeadlineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
        assertThatThrownBy(() -> search.search(request(Filter.ALL), new Like(" ", List.of(), List.of())))
                .hasMessageContaining("expected a text");
    }

    @Test
    void similarLeadsAreOtherPeopleOfTheSameOffer() {
        SearchResult result = search.similar(W, "a.o", 2);
        assertThat(result.hits())
                .extracting(SearchResult.Hit::id)
                .hasSize(2)
                .first()
                .isEqualTo("b.o");
        assertThat(search.similar(W, "a", 10).hits()).hasSize(3);
    }

    @Test
    void valuesAreSuggestedByTheirBeginnings() {
        assertThat(search.suggest(W, "industry", "soft", 5))
                .containsExactly(new LeadSearch.Suggestion("Software", "Software", 4));
        assertThat(search.suggest(W, "state", "rea", 5))
                .containsExactly(new LeadSearch.Suggestion("active", "Ready", 4));
        assertThat(search.suggest(W, "industry", "ware", 5)).isEmpty();
    }

    @Test
    void anExportGivesEveryRowOnce() {
        List<String> ids = new ArrayList<>();
        search.export(request(Filter.ALL), null, page -> page.forEach(hit -> ids.add(hit.id())));
        assertThat(ids).hasSize(8).doesNotHaveDuplicates();
    }

    private static SearchRequest request(Filter filter) {
        return SearchRequest.of(IndexName.LEADS, W, filter, 10);
    }
}
