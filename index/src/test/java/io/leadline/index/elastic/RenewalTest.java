package io.leadline.index.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchIndex;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.Sort;
import io.leadline.index.store.Change;
import io.leadline.index.store.Collection;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An installation whose leads lie in an index of an older layout, while it is read and written. */
@Tag("slow")
class RenewalTest {
    private static final int OLD = Mappings.VERSION - 1;

    private final ElasticServer server = ElasticServer.shared();
    private final ElasticOptions options = server.fresh();
    private final String leads = options.prefix() + "-leads";
    private ElasticEngine engine;

    /** What an older Leadline left: another kind of followers, and a field less. */
    @BeforeEach
    void anOlderIndex() throws InterruptedException {
        Map<String, Object> mapping = new HashMap<>(Mappings.projections());
        Map<String, Object> fields = new HashMap<>(new Layout(leads, OLD, mapping, true).fields());
        fields.put("followers", Map.of("type", "keyword"));
        fields.remove("name__words");
        mapping.put("properties", fields);
        mapping.put("_meta", Map.of(Mappings.MARK, OLD));
        Map<String, Object> index =
                Map.of("settings", Mappings.settings(), "mappings", mapping, "aliases", Map.of(leads, Map.of()));
        server.request("PUT", "/" + leads + "-v" + OLD, Connection.JSON.writeValueAsString(index));
        engine = ElasticEngine.open(options);
        try (Load load = new Load(engine, 4)) {
            load.awaitMore(200); // in the older index, and in a next one that is thrown away
        }
        reopen();
        engine.search().refresh();
    }

    private void reopen() {
        engine.close();
        engine = ElasticEngine.open(options);
    }

    @AfterEach
    void delete() {
        engine.close();
        server.delete(options);
    }

    private long renew() {
        return engine.renew(10, this::project);
    }

    private void project(List<Change> changes) {
        Load.project(engine, changes);
    }

    private List<String> behind(String alias) {
        JsonNode found = Connection.JSON.readTree(server.request("GET", "/" + alias + "/_alias"));
        return List.copyOf(found.propertyNames());
    }

    private long total(Filter filter) {
        return engine.search()
                .search(new SearchRequest(
                        IndexName.LEADS,
                        Load.W,
                        Filter.ALL,
                        filter,
                        null,
                        List.of(),
                        List.of(new Sort("name", false)),
                        10,
                        null,
                        false,
                        null,
                        false))
                .total();
    }

    @Test
    void itIsMadeAnewWhileItIsReadAndWritten() throws Exception {
        long people = total(Filter.ALL);
        assertThat(people).isPositive();
        String kibana = options.prefix() + "-of-one-workspace";
        server.request(
                "POST",
                "/_aliases",
                "{\"actions\":[{\"add\":{\"index\":\"%s-v%d\",\"alias\":\"%s\",\"filter\":{\"term\":{\"workspace\":\"w\"}}}}]}"
                        .formatted(leads, OLD, kibana));
        assertThat(behind(leads)).containsExactly(leads + "-v" + OLD);
        try (Load load = new Load(engine, 4)) {
            CompletableFuture<Long> reader = reads(people);
            load.awaitMore(50);
            assertThat(renew()).isGreaterThanOrEqualTo(people);
            load.awaitMore(50);
            assertThat(behind(leads)).containsExactly(leads + "-v" + Mappings.VERSION);
            renew();
            load.awaitMore(50);
            assertThat(reader.complete(0L)).as("each search answered").isTrue();
            load.endAndCheck();
            assertThat(load.errors()).isEmpty();
        }
        assertThat(behind(leads + "-*")).as("the older one is gone").containsExactly(leads + "-v" + Mappings.VERSION);
        assertThat(behind(leads + "-next")).as("names no more").doesNotContain(leads + "-v" + Mappings.VERSION);
        assertThat(server.request("GET", "/" + kibana + "/_alias"))
                .as("who looks through an alias of their own")
                .contains(leads + "-v" + Mappings.VERSION, "filter");
        assertThat(total(new Filter.Range("followers", 1.0, true, null, false)))
                .as("what the older one could not say")
                .isEqualTo(engine.search().count(IndexName.LEADS));
        assertThat(renew()).as("nothing is left to do").isZero();
    }

    /** As one whose write was on its way when the next index took its place. */
    @Test
    void whoHasNotHeardOfTheNextIndexWritesAllOfItToo() {
        try (Connection connection = new Connection(options);
                SearchIndex late = new ElasticIndex(connection, Indices.open(connection), InstantSource.system())) {
            reopen();
            renew();
            late.apply(engine.store().scan(Collection.TRUTH, "", null, 10).stream()
                    .map(Load::lead)
                    .toList());
        }
        engine.search().refresh();
        assertThat(total(new Filter.Range("followers", 1.0, true, null, false)))
                .isEqualTo(engine.search().count(IndexName.LEADS));
    }

    /** Searches until it is completed; each finds everybody. */
    private CompletableFuture<Long> reads(long people) {
        CompletableFuture<Long> reading = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                while (!reading.isDone()) {
                    assertThat(total(Filter.ALL)).isGreaterThanOrEqualTo(people);
                }
            } catch (Throwable e) {
                reading.completeExceptionally(e);
            }
        });
        return reading;
    }

    @Test
    void brokenOffItGoesOnOrBeginsAgain() {
        long people = total(Filter.ALL);
        int[] pages = new int[1];
        try {
            engine.renew(10, changes -> {
                if (pages[0]++ == 2) {
                    throw new CancellationException();
                }
                project(changes);
            });
        } catch (CancellationException e) {
            // As a server does that stops.
        }
        assertThat(total(Filter.ALL)).isEqualTo(people);
        assertThat(renew()).as("the first two pages are done").isEqualTo(people - 20);
        assertThat(total(Filter.ALL)).isEqualTo(people);
        reopen(); // before the older one was deleted
        renew();
        assertThat(behind(leads + "-*")).containsExactly(leads + "-v" + Mappings.VERSION);
    }

    @Test
    void killedItBeginsAgain() {
        long people = total(Filter.ALL);
        engine.renew(10, changes -> project(changes.subList(0, 1)));
        // As if it had been killed before the alias moved: the next holds some, the older answers.
        String actions = "{\"actions\":[{\"remove\":{\"index\":\"%s-v%d\",\"alias\":\"%s\"}},"
                + "{\"add\":{\"index\":\"%s-v%d\",\"alias\":\"%s\"}}]}";
        server.request("POST", "/_aliases", actions.formatted(leads, Mappings.VERSION, leads, leads, OLD, leads));
        reopen();
        assertThat(total(Filter.ALL)).isEqualTo(people);
        assertThat(renew()).isEqualTo(people);
        engine.search().refresh();
        assertThat(total(Filter.ALL)).isEqualTo(people);
    }

    @Test
    void frozenPagesGoOnOverIt() {
        SearchRequest first = new SearchRequest(
                IndexName.LEADS,
                Load.W,
                Filter.ALL,
                Filter.ALL,
                null,
                List.of(),
                List.of(new Sort("name", false)),
                20,
                null,
                true,
                null,
                false);
        long people = total(Filter.ALL);
        String after = engine.search().search(first).after();
        renew();
        SearchRequest second = new SearchRequest(
                IndexName.LEADS,
                Load.W,
                Filter.ALL,
                Filter.ALL,
                null,
                List.of(),
                List.of(new Sort("name", false)),
                20,
                after,
                true,
                null,
                false);
        assertThat(engine.search().search(second).total()).isEqualTo(people);
        assertThat(engine.search().search(second).hits()).hasSize(20);
    }
}
