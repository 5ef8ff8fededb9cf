package io.leadline.index.search;

import static io.leadline.index.search.Leads.lead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.model.ErrorCode;
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

    /** How many of so many generated searches are made; fewer where each is slow. */
    protected int some(int searches) {
        return searches;
    }

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

    @Test
    void frozenPagesShowOneMoment() {
        for (int i = 0; i < 10; i++) {
            put(lead(W, "id" + i).with(IndexField.SCORE, (double) i));
        }
        SearchRequest first = page(Filter.ALL, 4, null, true);
        SearchResult result = index.search(first);
        put(
                lead(W, "id3").version(2).with(IndexField.SCORE, 99.0),
                lead(W, "new").with(IndexField.SCORE, 0.5));
        index.apply(List.of(new Projection.Tombstone(IndexName.LEADS, W, "id1", 2)));
        index.refresh();
        List<String> seen = new ArrayList<>(ids(result));
        while (result.after() != null) {
            result = index.search(page(Filter.ALL, 4, result.after(), true));
            assertThat(result.total()).isEqualTo(10);
            seen.addAll(ids(result));
        }
        assertThat(seen).containsExactly("id9", "id8", "id7", "id6", "id5", "id4", "id3", "id2", "id1", "id0");
    }

    @Test
    void aFrozenCursorWhoseSnapshotIsGoneSaysWhatWasGiven() {
        put(lead(W, "a"), lead(W, "b"));
        String after = index.search(page(Filter.ALL, 1, null, true)).after();
        assertThat(index.search(page(Filter.ALL, 1, after, true)).after()).isNull(); // The last page lets it go.
        assertThatThrownBy(() -> index.search(page(Filter.ALL, 1, after, true)))
                .isInstanceOfSatisfying(
                        LeadlineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.GONE))
                .hasMessageContaining("1 hits were given, the last of them 'a'");
    }

    @Test
    void pagesWithoutASnapshotNeverRepeatWhatDidNotChange() {
        for (int i = 0; i < 9; i++) {
            put(lead(W, "id" + i).with(IndexField.SCORE, (double) i));
        }
        SearchResult result = index.search(page(Filter.ALL, 3, null, false));
        assertThat(ids(result)).containsExactly("id8", "id7", "id6");
        index.apply(List.of(new Projection.Tombstone(IndexName.LEADS, W, "id6", 2)));
        put(lead(W, "top").with(IndexField.SCORE, 50.0));
        result = index.search(page(Filter.ALL, 3, result.after(), false));
        assertThat(ids(result)).containsExactly("id5", "id4", "id3");
    }

    @Test
    void damagedCursorsAreRefused() {
        put(lead(W, "a"), lead(W, "b"));
        String after = index.search(page(Filter.ALL, 1, null, false)).after();
        assertThat(after).isNotNull();
        for (String bad : List.of("", "x", "!!!", after.substring(0, after.length() - 4), after + after)) {
            assertThatThrownBy(() -> index.search(page(Filter.ALL, 1, bad, false)))
                    .isInstanceOfSatisfying(
                            LeadlineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE));
        }
    }

    @Test
    void collapsedHitsAreTheBestOfEachPersonOrCompany() {
        put(
                lead(W, "a.o1").with(IndexField.SCORE, 10.0).with(IndexField.COMPANY, "Acme"),
                lead(W, "a.o2").with(IndexField.SCORE, 90.0).with(IndexField.COMPANY, "Acme"),
                lead(W, "b.o1").with(IndexField.SCORE, 50.0).with(IndexField.COMPANY, "ACME"),
                lead(W, "c.o1").with(IndexField.SCORE, 70.0),
                lead(W, "d.o1").with(IndexField.SCORE, 60.0));
        assertThat(collapsed("person")).containsExactly("a.o2", "c.o1", "d.o1", "b.o1");
        assertThat(collapsed("company")).containsExactly("a.o2", "c.o1", "d.o1");
    }

    private List<String> collapsed(String by) {
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            SearchResult result = index.search(new SearchRequest(
                    IndexName.LEADS,
                    W,
                    Filter.ALL,
                    Filter.ALL,
                    null,
                    List.of(),
                    List.of(),
                    2,
                    after,
                    false,
                    by,
                    false));
            assertThat(result.total()).isEqualTo(5);
            seen.addAll(ids(result));
            after = result.after();
        } while (after != null);
        return seen;
    }

    @Test
    void aVectorOrdersAndNeverSelects() {
        put(
                Leads.pool(W, "a").vector(unit(1, 0)),
                Leads.pool(W, "b").vector(unit(1, 1)),
                Leads.pool(W, "c").vector(unit(0, 1)),
                Leads.pool("other", "d").vector(unit(1, 0)));
        put(
                lead(W, "a.o").with(IndexField.STATE, "active"),
                lead(W, "b.o").with(IndexField.STATE, "active"),
                lead(W, "c.o").with(IndexField.STATE, "monitor"),
                lead(W, "e.o").with(IndexField.STATE, "active"),
                lead(W, "d.o").with(IndexField.STATE, "active"));
        assertThat(near(IndexName.LEADS, Filter.ALL, unit(0, 1))).containsExactly("c.o", "b.o", "a.o", "d.o", "e.o");
        assertThat(near(IndexName.LEADS, Filter.in("state", "active"), unit(0, 1)))
                .containsExactly("b.o", "a.o", "d.o", "e.o");
        assertThat(near(IndexName.POOL, Filter.ALL, unit(1, 0.1f))).containsExactly("a", "b", "c");
        assertThat(index.search(nearRequest(IndexName.POOL, Filter.ALL, unit(1, 1), 3, null))
                        .hits())
                .first()
                .satisfies(hit -> assertThat(hit.score()).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-4f)));
    }

    private List<String> near(IndexName name, Filter filter, float[] vector) {
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            SearchResult result = index.search(nearRequest(name, filter, vector, 2, after));
            seen.addAll(ids(result));
            after = result.after();
        } while (after != null);
        return seen;
    }

    private static SearchRequest nearRequest(IndexName name, Filter filter, float[] vector, int size, String after) {
        return new SearchRequest(
                name, W, Filter.ALL, filter, vector, List.of(), List.of(), size, after, false, null, false);
    }

    @Test
    void nearnessAndRelevanceAreFusedByTheirRanks() {
        put(
                Leads.pool(W, "a").vector(unit(1, 0)),
                Leads.pool(W, "b").vector(unit(1, 0.2f)),
                Leads.pool(W, "c").vector(unit(0, 1)));
        put(
                lead(W, "a.o").with(IndexField.BIO, "sales and a lot of other things that make it long"),
                lead(W, "b.o").with(IndexField.BIO, "sales sales"),
                lead(W, "c.o").with(IndexField.BIO, "sales and other things"),
                lead(W, "x.o").with(IndexField.BIO, "nothing"));
        SearchResult result = index.search(new SearchRequest(
                IndexName.LEADS,
                W,
                new Filter.Text("bio", "sales"),
                Filter.ALL,
                unit(1, 0),
                List.of(),
                List.of(),
                10,
                null,
                false,
                null,
                false));
        // b: second by vector, first by words; a: first and last; c: last and second.
        assertThat(ids(result)).containsExactly("b.o", "a.o", "c.o");
        assertThat(result.total()).isEqualTo(3);
    }

    @Test
    void highlightsAreEscaped() {
        put(lead(W, "a")
                .with(IndexField.BIO, "<b>Café</b> & go-to-market, \"vice\" president")
                .with(IndexField.TITLE, "Vice President")
                .with(IndexField.POSTS, "x ".repeat(300) + "the cafe " + "y ".repeat(300)));
        Filter query = Filter.and(
                new Filter.Text(null, "CAFE"),
                new Filter.Phrase(null, "vice president", 0),
                new Filter.Not(new Filter.Text(null, "market's")));
        SearchResult result = index.search(new SearchRequest(
                IndexName.LEADS, W, query, Filter.ALL, null, List.of(), List.of(), 10, null, false, null, true));
        Map<String, List<String>> highlights = result.hits().getFirst().highlights();
        assertThat(highlights.get("bio"))
                .containsExactly("&lt;b&gt;<em>Café</em>&lt;/b&gt; &amp; go-to-market, &quot;<em>vice</em>&quot; "
                        + "<em>president</em>");
        assertThat(highlights.get("title")).containsExactly("<em>Vice</em> <em>President</em>");
        assertThat(highlights.get("posts")).hasSize(1);
        assertThat(highlights.get("posts").getFirst())
                .startsWith("…")
                .endsWith("…")
                .contains("the <em>cafe</em> y")
                .hasSizeLessThan(240);
    }

    @Test
    void numbersAndDatesAreCountedByRangesAndIntervals() {
        put(
                lead(W, "a").with(IndexField.SCORE, 5.0).at(IndexField.CREATED_AT, "2026-01-31T23:59:59Z"),
                lead(W, "b").with(IndexField.SCORE, 60.0).at(IndexField.CREATED_AT, "2026-02-01T00:00:00Z"),
                lead(W, "c").with(IndexField.SCORE, 69.9).at(IndexField.CREATED_AT, "2026-02-28T12:00:00Z"),
                lead(W, "d"));
        SearchResult result = index.search(request(
                new Filter.Range("score", 60.0, true, 69.9, true),
                new Facet("score", 20, null, "10", List.of(), "count"),
                new Facet("created_at", 20, null, "month", List.of(), "count")));
        assertThat(result.facets().get(0))
                .isEqualTo(new Facet.Result(
                        "score",
                        List.of(
                                new Facet.Bucket("0..9.9", "0–9.9", 1, false),
                                new Facet.Bucket("60..69.9", "60–69.9", 2, true)),
                        0,
                        1));
        assertThat(result.facets().get(1).values()).containsExactly(new Facet.Bucket("2026-02", "Feb 2026", 2, false));
        result = index.search(
                request(Filter.ALL, new Facet("score", 20, null, null, List.of("..30", "60..", "65.."), "count")));
        assertThat(result.facets().getFirst().values())
                .extracting(Facet.Bucket::count)
                .containsExactly(1L, 2L, 1L);
    }

    @Test
    void numbersAreAddedUpByInterval() {
        put(
                lead(W, "a").with(IndexField.COUNT, 5L).at(IndexField.CREATED_AT, "2026-01-31T12:00:00Z"),
                lead(W, "b").with(IndexField.COUNT, 0L).at(IndexField.CREATED_AT, "2026-01-31T23:59:59Z"),
                lead(W, "c").with(IndexField.COUNT, 3_000_000_000L).at(IndexField.CREATED_AT, "2026-02-01T00:00:00Z"),
                lead(W, "d").with(IndexField.COUNT, 2L).at(IndexField.CREATED_AT, "2026-02-01T12:00:00Z"),
                lead(W, "e").at(IndexField.CREATED_AT, "2026-02-01T12:00:00Z"),
                lead(W, "f").with(IndexField.COUNT, 7L));
        SearchResult result = index.search(request(
                Filter.ALL,
                Facet.sum(IndexField.COUNT, IndexField.CREATED_AT, "day", 20),
                Facet.sum(IndexField.COUNT, IndexField.CREATED_AT, "month", 20)));
        assertThat(result.facets().get(0).values())
                .containsExactly(
                        new Facet.Bucket("2026-01-31", "31 Jan 2026", 5, false),
                        new Facet.Bucket("2026-02-01", "1 Feb 2026", 3_000_000_002L, false));
        assertThat(result.facets().get(1).values())
                .extracting(Facet.Bucket::count)
                .containsExactly(5L, 3_000_000_002L);
    }

    @Test
    void whatAFacetLeavesOutIsCounted() {
        put(
                lead(W, "a").with(IndexField.SKILLS, "java", "go"),
                lead(W, "b").with(IndexField.SKILLS, "java", "Java", "rust"),
                lead(W, "c").with(IndexField.SKILLS, "go", "java"),
                lead(W, "d").with(IndexField.SKILLS, "zig"),
                lead(W, "e"));
        Facet.Result facet = index.search(
                        request(Filter.in("skills", "zig"), new Facet("skills", 2, null, null, List.of(), "count")))
                .facets()
                .getFirst();
        assertThat(facet.values())
                .containsExactly(
                        new Facet.Bucket("java", "java", 3, false),
                        new Facet.Bucket("go", "go", 2, false),
                        new Facet.Bucket("zig", "zig", 1, true));
        assertThat(facet.other()).isEqualTo(1);
        assertThat(facet.missing()).isEqualTo(1);
        facet = index.search(request(Filter.ALL, new Facet("skills", 9, "A", null, List.of(), "value")))
                .facets()
                .getFirst();
        assertThat(facet.values()).extracting(Facet.Bucket::value).containsExactly("java");
    }

    @Test
    void everyIdOfAFilterIsGiven() {
        List<Leads> leads = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            leads.add(lead(W, "id" + i).with(IndexField.STATE, i % 2 == 0 ? "active" : "monitor"));
        }
        put(leads.toArray(Leads[]::new));
        List<String> ids = new ArrayList<>();
        index.forEachId(IndexName.LEADS, W, Filter.in("state", "active"), page -> {
            assertThat(page.size()).isLessThanOrEqualTo(1_000);
            ids.addAll(page);
        });
        assertThat(ids).hasSize(1_250).doesNotHaveDuplicates();
    }

    @Test
    void whatAFieldCannotDoIsRefused() {
        put(lead(W, "a"));
        for (Filter filter : List.of(
                Filter.in("nosuch", "a"),
                Filter.in("bio", "a"),
                new Filter.Range("name", 1.0, true, null, false),
                new Filter.Text("score", "a"))) {
            assertThatThrownBy(() -> ids(filter))
                    .isInstanceOfSatisfying(
                            LeadlineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_FIELD));
        }
        for (String facet : List.of("bio", "email", "score", "nosuch")) {
            assertThatThrownBy(() -> index.search(request(Filter.ALL, Facet.of(facet))))
                    .isInstanceOf(LeadlineException.class)
                    .hasMessageContaining(facet);
        }
    }

    @Test
    void whatAnEngineLacksItRefusesWithTheReason() {
        float[] vector = unit(1, 0);
        Filter text = new Filter.Text("bio", "a");
        Map<EngineCapability, SearchRequest> requests = Map.of(
                EngineCapability.FROZEN_PAGES, asking(Filter.ALL, null, true, null, false),
                EngineCapability.COLLAPSE, asking(Filter.ALL, null, false, "person", false),
                EngineCapability.HIGHLIGHTS, asking(text, null, false, null, true),
                EngineCapability.VECTORS, asking(Filter.ALL, vector, false, null, false),
                EngineCapability.HYBRID, asking(text, vector, false, null, false));
        assertThat(requests).containsOnlyKeys(EngineCapability.values());
        requests.forEach((capability, request) -> {
            String reason = index.lacks().get(capability);
            if (reason == null) {
                assertThat(index.search(request).total()).isZero();
            } else {
                assertThatThrownBy(() -> index.search(request))
                        .isInstanceOfSatisfying(
                                LeadlineException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
                        .hasMessageContaining(reason);
            }
        });
    }

    private static SearchRequest asking(
            Filter query, float[] vector, boolean frozen, String collapse, boolean highlight) {
        return new SearchRequest(
                IndexName.LEADS,
                W,
                query,
                Filter.ALL,
                vector,
                List.of(),
                List.of(),
                1,
                null,
                frozen,
                collapse,
                highlight);
    }

    /** A thousand random requests, where that is not too slow, against a plain reading of the rows; the seed is printed if they disagree. */
    @Test
    void agreesWithAPlainReadingOfTheRows() {
        long seed = Long.getLong("search.seed", System.nanoTime());
        Generated generated = new Generated(seed);
        Map<String, Projection.Entry> rows = new java.util.HashMap<>();
        java.util.Set<String> gone = new java.util.HashSet<>(); // Older versions never bring them back.
        for (int round = 1; round <= 3; round++) { // Several segments, with older versions in the earlier ones.
            for (int i = 0; i < 150; i++) {
                Projection.Entry row = generated.row(W, i * round % 200, round).entry();
                if (!gone.contains(row.id())) {
                    rows.put(row.id(), row);
                }
                index.apply(List.of(row, generated.row("other", i, round).entry()));
                if (i % 40 == 39) {
                    index.apply(List.of(new Projection.Tombstone(IndexName.LEADS, W, row.id(), 10)));
                    index.apply(List.of(row));
                    rows.remove(row.id());
                    gone.add(row.id());
                }
            }
            index.refresh();
        }
        SearchOracle oracle = new SearchOracle(rows.values());
        for (int i = 0; i < some(1_000); i++) {
            SearchRequest request = generated.request(W);
            org.assertj.core.api.SoftAssertions.assertSoftly(softly -> {
                softly.assertThat(allIds(request))
                        .as("-Dsearch.seed=%d %s", seed, request)
                        .isEqualTo(oracle.ids(request));
                List<Facet.Result> facets = index.search(request).facets();
                for (int f = 0; f < facets.size(); f++) {
                    softly.assertThat(facets.get(f))
                            .as(
                                    "-Dsearch.seed=%d %s of %s",
                                    seed, request.facets().get(f), request)
                            .isEqualTo(oracle.facet(request, request.facets().get(f)));
                }
            });
        }
    }

    private List<String> allIds(SearchRequest first) {
        List<String> ids = new ArrayList<>();
        SearchRequest request = first;
        while (true) {
            SearchResult page = index.search(request);
            ids.addAll(ids(page));
            if (page.after() == null) {
                assertThat(page.total()).isEqualTo(ids.size());
                return ids;
            }
            request = new SearchRequest(
                    first.index(),
                    first.workspace(),
                    first.query(),
                    first.filter(),
                    null,
                    List.of(),
                    first.sort(),
                    first.size(),
                    page.after(),
                    first.frozen(),
                    null,
                    false);
        }
    }

    @Test
    void theNearestAreFoundAmongThousands() {
        java.util.Random random = new java.util.Random(5);
        int people = 3_000;
        float[][] vectors = new float[people][];
        List<Leads> entries = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            vectors[i] = randomUnit(random);
            entries.add(Leads.pool(W, "p" + i)
                    .with(IndexField.INDUSTRY, "g" + i % 20)
                    .vector(vectors[i]));
        }
        put(entries.toArray(Leads[]::new));
        for (String group : new String[] {null, "g7"}) {
            double recall = 0;
            for (int q = 0; q < 10; q++) {
                float[] query = randomUnit(random);
                List<String> exact = java.util.stream.IntStream.range(0, people)
                        .filter(i -> group == null || group.equals("g" + i % 20))
                        .boxed()
                        .sorted(java.util.Comparator.comparingDouble(i -> -dot(vectors[i], query)))
                        .limit(100)
                        .map(i -> "p" + i)
                        .toList();
                Filter filter = group == null ? Filter.ALL : Filter.in("industry", group);
                SearchResult found = index.search(nearRequest(IndexName.POOL, filter, query, 100, null));
                recall += exact.stream().filter(ids(found)::contains).count() / 1_000.0;
                assertThat((double) found.hits().getFirst().score())
                        .isCloseTo(
                                dot(
                                        vectors[
                                                Integer.parseInt(found.hits()
                                                        .getFirst()
                                                        .id()
                                                        .substring(1))],
                                        query),
                                org.assertj.core.data.Offset.offset(1e-4));
            }
            assertThat(recall).as("recall@100 within %s", group).isGreaterThanOrEqualTo(0.98);
        }
    }

    private static float[] randomUnit(java.util.Random random) {
        float[] vector = new float[32];
        double square = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static float[] unit(float x, float y) {
        float length = (float) Math.sqrt(x * x + y * y);
        return new float[] {x / length, y / length};
    }

    private static SearchRequest page(Filter filter, int size, String after, boolean frozen) {
        return new SearchRequest(
                IndexName.LEADS, W, Filter.ALL, filter, null, List.of(), List.of(), size, after, frozen, null, false);
    }

    protected static SearchRequest request(Filter filter, Facet... facets) {
        return new SearchRequest(
                IndexName.LEADS, W, Filter.ALL, filter, null, List.of(facets), List.of(), 10, null, false, null, false);
    }
}
