package io.leadline.index.search;

import static io.leadline.index.search.Leads.lead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.model.LeadlineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine's search must do. An engine's test extends this and supplies the engine. */
public abstract class SearchIndexContract {
    protected static final String W = "acme";

    protected SearchIndex index;

    /** An empty index; closed after each test. */
    protected abstract SearchIndex open();

    @BeforeEach
    void openIndex() {
        index = open();
    }

    @AfterEach
    void closeIndex() {
        index.close();
    }

    protected final void put(Leads... leads) {
        List<Projection> projections = new ArrayList<>();
        for (Leads lead : leads) {
            projections.add(lead.entry());
        }
        index.apply(projections);
        index.refresh();
    }

    protected final List<String> ids(Filter filter) {
        return ids(index.search(SearchRequest.of(IndexName.LEADS, W, filter, 100)));
    }

    protected static List<String> ids(SearchResult result) {
        return result.hits().stream().map(SearchResult.Hit::id).toList();
    }

    @Test
    void keywordsMatchWithoutCaseAndAccents() {
        put(lead(W, "a").with(IndexField.CITY, "São Paulo"), lead(W, "b").with(IndexField.CITY, "Paris"));
        assertThat(ids(Filter.in("city", "sao paulo"))).containsExactly("a");
        assertThat(ids(Filter.in("city", "SÃO PAULO", "paris"))).containsExactly("a", "b");
        assertThat(ids(new Filter.Prefix("city", "sã"))).containsExactly("a");
    }

    @Test
    void idsTellCaseApart() {
        put(lead(W, "aB.o"), lead(W, "Ab.o"));
        assertThat(ids(Filter.in("id", "aB.o"))).containsExactly("aB.o");
        assertThat(ids(Filter.in("person_id", "Ab"))).containsExactly("Ab.o");
    }

    @Test
    void rangesHoldTheirBounds() {
        put(
                lead(W, "a").with(IndexField.SCORE, 59.9).with(IndexField.FOLLOWERS, 10L),
                lead(W, "b").with(IndexField.SCORE, 60.0).with(IndexField.FOLLOWERS, 11L),
                lead(W, "c"));
        assertThat(ids(new Filter.Range("score", 60.0, true, null, false))).containsExactly("b");
        assertThat(ids(new Filter.Range("score", 59.9, false, null, false))).containsExactly("b");
        assertThat(ids(new Filter.Range("score", null, false, 60.0, false))).containsExactly("a");
        assertThat(ids(new Filter.Range("followers", 10.5, true, 11.0, true))).containsExactly("b");
        assertThat(ids(new Filter.Exists("score", false))).containsExactly("c");
        assertThat(ids(new Filter.Not(new Filter.Exists("score", true)))).containsExactly("c");
    }

    @Test
    void textMatchesWordsPhrasesAndPrefixes() {
        put(
                lead(W, "a").with(IndexField.BIO, "Go-to-market leader at Café Noir"),
                lead(W, "b").with(IndexField.BIO, "Leader of market team"));
        assertThat(ids(new Filter.Text("bio", "MARKET leader"))).containsExactly("a", "b");
        assertThat(ids(new Filter.Text(null, "cafe"))).containsExactly("a");
        assertThat(ids(new Filter.Phrase("bio", "market leader", 0))).containsExactly("a");
        assertThat(ids(new Filter.Phrase("bio", "leader market", 1))).containsExactly("b");
        assertThat(ids(new Filter.Prefix("bio", "mark"))).containsExactly("a", "b");
        assertThat(ids(new Filter.Prefix(null, "noi"))).containsExactly("a");
    }

    @Test
    void aFacetsOwnChoiceDoesNotShrinkItsList() {
        put(
                lead(W, "a").with(IndexField.STATE, "active").with(IndexField.COUNTRY, "DE"),
                lead(W, "b").with(IndexField.STATE, "active").with(IndexField.COUNTRY, "FR"),
                lead(W, "c").with(IndexField.STATE, "monitor").with(IndexField.COUNTRY, "DE"),
                lead(W, "d").with(IndexField.COUNTRY, "DE"));
        SearchResult result = index.search(request(
                Filter.and(Filter.in("state", "active"), Filter.in("country", "de")),
                Facet.of("state"),
                Facet.of("country")));
        assertThat(result.total()).isEqualTo(1);
        assertThat(result.facets().get(0))
                .isEqualTo(new Facet.Result(
                        "state",
                        List.of(
                                new Facet.Bucket("active", "Ready", 1, true),
                                new Facet.Bucket("monitor", "Emerging", 1, false)),
                        0,
                        1));
        assertThat(result.facets().get(1))
                .isEqualTo(new Facet.Result(
                        "country",
                        List.of(new Facet.Bucket("DE", "Germany", 1, true), new Facet.Bucket("FR", "France", 1, false)),
                        0,
                        0));
    }

    @Test
    void spellingsOfOneValueAreCountedTogether() {
        put(
                lead(W, "a").with(IndexField.COMPANY, "ACME"),
                lead(W, "b").with(IndexField.COMPANY, "Acme"),
                lead(W, "c").with(IndexField.COMPANY, "Acme"),
                lead(W, "d").with(IndexField.COMPANY, "Acme Inc"));
        Facet.Result facet =
                index.search(request(Filter.ALL, Facet.of("company"))).facets().getFirst();
        assertThat(facet.values())
                .containsExactly(
                        new Facet.Bucket("Acme", "Acme", 3, false), new Facet.Bucket("Acme Inc", "Acme Inc", 1, false));
    }

    @Test
    void customFieldsAreFilteredAndCounted() {
        put(
                lead(W, "a").custom(Map.of("Plan", "Gold", "Region", "x")),
                lead(W, "b").custom(Map.of("Plan", "gold")),
                lead(W, "c").custom(Map.of("Plan2", "gold")));
        assertThat(ids(Filter.in("custom.Plan", "GOLD"))).containsExactly("a", "b");
        assertThat(ids(new Filter.Exists("custom.Plan", true))).containsExactly("a", "b");
        Facet.Result facet = index.search(request(Filter.ALL, Facet.of("custom.Plan")))
                .facets()
                .getFirst();
        assertThat(facet.values()).extracting(Facet.Bucket::count).containsExactly(2L);
        assertThat(facet.missing()).isEqualTo(1);
    }

    @Test
    void pagesFollowOneAnotherAndMissingValuesComeLast() {
        List<Leads> leads = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Leads one = lead(W, "id%02d".formatted(i));
            leads.add(i % 5 == 0 ? one : one.with(IndexField.SCORE, (double) (i % 3)));
        }
        put(leads.toArray(Leads[]::new));
        for (String sort : List.of("score", "-score", "name", "-name", "id")) {
            List<String> seen = new ArrayList<>();
            String after = null;
            do {
                SearchResult page = index.search(new SearchRequest(
                        IndexName.LEADS,
                        W,
                        Filter.ALL,
                        Filter.ALL,
                        null,
                        List.of(),
                        List.of(Sort.parse(sort)),
                        4,
                        after,
                        false,
                        null,
                        false));
                assertThat(page.total()).isEqualTo(25);
                seen.addAll(ids(page));
                after = page.after();
            } while (after != null);
            assertThat(seen).hasSize(25).doesNotHaveDuplicates();
            if (sort.endsWith("score")) {
                assertThat(seen.subList(20, 25)).containsExactly("id00", "id05", "id10", "id15", "id20");
            }
        }
    }

    @Test
    void aCursorIsGoodForItsOwnRequestOnly() {
        put(lead(W, "a"), lead(W, "b"));
        SearchRequest first = SearchRequest.of(IndexName.LEADS, W, Filter.ALL, 1);
        String after = index.search(first).after();
        SearchRequest other = new SearchRequest(
                IndexName.LEADS,
                W,
                Filter.ALL,
                Filter.in("state", "active"),
                null,
                List.of(),
                List.of(),
                1,
                after,
                false,
                null,
                false);
        assertThatThrownBy(() -> index.search(other))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining("another search");
    }

    @Test
    void anOlderVersionNeverOverwritesANewer() {
        put(lead(W, "a").version(5).with(IndexField.NAME, "new"));
        put(lead(W, "a").version(4).with(IndexField.NAME, "old"));
        assertThat(index.search(SearchRequest.of(IndexName.LEADS, W, Filter.ALL, 9))
                        .hits())
                .extracting(SearchResult.Hit::version)
                .containsExactly(5L);
        index.apply(List.of(new Projection.Tombstone(IndexName.LEADS, W, "a", 6)));
        put(lead(W, "a").version(5));
        assertThat(ids(Filter.ALL)).isEmpty();
        assertThat(index.count(IndexName.LEADS)).isZero();
        put(lead(W, "a").version(7));
        assertThat(ids(Filter.ALL)).containsExactly("a");
    }

    @Test
    void aWorkspaceSeesItsOwn() {
        put(lead(W, "a"), lead("other", "b"), lead("acme2", "c"));
        assertThat(ids(Filter.ALL)).containsExactly("a");
        assertThat(ids(new Filter.Not(Filter.in("id", "zzz")))).containsExactly("a");
        assertThat(index.count(IndexName.LEADS)).isEqualTo(3);
    }

    protected static SearchRequest request(Filter filter, Facet... facets) {
        return new SearchRequest(
                IndexName.LEADS, W, Filter.ALL, filter, null, List.of(facets), List.of(), 10, null, false, null, false);
    }
}
