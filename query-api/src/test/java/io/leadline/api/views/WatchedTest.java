package io.leadline.api.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.ApiConfig;
import io.leadline.api.ApiContext;
import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import io.leadline.index.Engine;
import io.leadline.index.search.SearchIndex;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What followers of a watched view are told while its leads can't be found. */
class WatchedTest {
    @TempDir
    Path folder;

    private TestServer server;
    private Client client;
    private @Nullable ErrorCode failing;
    private Watched.Follower follower;

    @BeforeEach
    void start() {
        server = TestServer.start(folder);
        client = server.client();
        client.post("/api/v1/views", "{\"name\":\"All\",\"screen\":\"leads\",\"watch\":true}")
                .is(201);
        ApiContext context = failing(server.context());
        Watched watched = new Watched(
                context,
                ApiConfig.loopback(0).withWatchedLeads(2),
                new Views(context.engine().store()));
        follower = watched.follower("default", "local");
        add("ada");
        assertThat(follower.moved()).as("new to this follower").isEmpty();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String add(String handle) {
        return client.post("/api/v1/leads", "{\"handle\":\"" + handle + "\"}")
                .is(201)
                .json()
                .get("id")
                .stringValue();
    }

    /** The same, whose searches fail with {@link #failing} while that is set. */
    private ApiContext failing(ApiContext context) {
        Engine engine = context.engine();
        SearchIndex search = proxy(SearchIndex.class, (method, arguments) -> {
            ErrorCode code = failing;
            if (code != null) {
                throw new LeadlineException(code, "failing");
            }
            return method.invoke(engine.search(), arguments);
        });
        Engine failing = proxy(
                Engine.class,
                (method, arguments) -> method.getName().equals("search") ? search : method.invoke(engine, arguments));
        return new ApiContext(
                failing,
                context.catalog(),
                context.writer(),
                context.intents(),
                context.embedder(),
                context.places(),
                context.key(),
                context.clock(),
                context.inbox(),
                context.jobs(),
                context.providers(),
                context.migration());
    }

    private interface Call {
        @Nullable
        Object of(java.lang.reflect.Method method, Object @Nullable [] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return call.of(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Test
    void nobodyLeavesWhileTheIndexIsAway() {
        failing = ErrorCode.UNAVAILABLE;
        String bob = add("bob");
        assertThat(follower.moved()).isEmpty();
        failing = null;
        assertThat(follower.moved()).singleElement().satisfies(moved -> {
            assertThat(moved.entered()).containsExactly(bob);
            assertThat(moved.left()).isEmpty();
        });
    }

    @Test
    void aFilterThatIsNotUnderstoodHasNobodyInIt() {
        failing = ErrorCode.UNKNOWN_FIELD;
        add("bob");
        assertThat(follower.moved()).singleElement().satisfies(moved -> {
            assertThat(moved.entered()).isEmpty();
            assertThat(moved.left()).hasSize(1);
        });
    }

    @Test
    void aViewThatHasGrownTooLargeIsSilentUntilItIsSmallerAgain() {
        String bob = add("bob");
        String cid = add("cid");
        assertThat(follower.moved()).isEmpty();
        client.delete("/api/v1/leads/" + bob).is(204);
        assertThat(follower.moved())
                .singleElement()
                .satisfies(moved -> assertThat(moved.entered()).isEqualTo(List.of(cid)));
    }
}
