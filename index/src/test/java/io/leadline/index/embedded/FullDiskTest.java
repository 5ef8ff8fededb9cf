package io.leadline.index.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a volume of 40 MB, mounted in a name space of its own: nothing acknowledged is lost, and writes work again later. */
class FullDiskTest {
    private static final Collection C = Collection.TRUTH;

    @TempDir
    Path folder;

    @Test
    void refusesWritesOnAFullDiskAndTakesThemWhenSpaceReturns() throws Exception {
        assumeTrue(mayMount(), "this system lets users mount nothing");
        List<String> said = ChildJvm.run(mounting(folder), Child.class, folder);
        assertThat(said)
                .containsExactly("full: UNAVAILABLE", "still readable", "taken again", "all there", "all there");
    }

    private static List<String> mounting(Path folder) {
        String mount = "mount -t tmpfs -o size=40m tmpfs '" + folder + "' && exec \"$@\"";
        return List.of("unshare", "--map-root-user", "--mount", "sh", "-c", mount, "sh");
    }

    private boolean mayMount() throws Exception {
        try {
            return new ProcessBuilder(
                                    java.util.stream.Stream.concat(mounting(folder).stream(), List.of("true").stream())
                                            .toList())
                            .start()
                            .waitFor()
                    == 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    /** Prints what it sees, a line each. */
    static final class Child {
        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            Path ballast = Files.write(folder.resolve("ballast"), new byte[8 << 20]);
            EmbeddedOptions options =
                    EmbeddedOptions.defaults().withMinFreeBytes(0).withMemtableBytes(6 << 20);
            Path store = folder.resolve("store");
            int acknowledged = 0;
            try (RocksStore rocks = RocksStore.open(store, options)) {
                while (put(rocks, acknowledged) == null) {
                    acknowledged++;
                }
                System.out.println("full: " + putUntilRefused(rocks));
                System.out.println(rocks.get(C, "w/0") == null ? "unreadable" : "still readable");
                Files.delete(ballast);
                long deadline = System.nanoTime() + 10_000_000_000L;
                while (put(rocks, acknowledged) != null && System.nanoTime() < deadline) {
                    Thread.onSpinWait();
                }
                System.out.println("taken again");
                System.out.println(check(rocks, acknowledged));
            }
            try (RocksStore rocks = RocksStore.open(store, options)) {
                System.out.println(check(rocks, acknowledged));
            }
        }

        private static ErrorCode putUntilRefused(RocksStore rocks) {
            for (int i = 0; ; i++) {
                ErrorCode refused = put(rocks, 1_000_000 + i);
                if (refused != null) {
                    return refused;
                }
            }
        }

        private static ErrorCode put(RocksStore rocks, int i) {
            byte[] body = new byte[4000];
            new Random(i).nextBytes(body);
            Durability durability = i % 10 == 0 ? Durability.DURABLE : Durability.BUFFERED;
            try {
                rocks.write(List.of(Write.any(C, "w/" + i, body)), durability);
                return null;
            } catch (LeadlineException e) {
                return e.code();
            }
        }

        private static String check(RocksStore rocks, int acknowledged) {
            for (int i = 0; i <= acknowledged; i++) {
                byte[] body = new byte[4000];
                new Random(i).nextBytes(body);
                if (!java.util.Arrays.equals(rocks.get(C, "w/" + i).body(), body)) {
                    return "lost " + i;
                }
            }
            return "all there";
        }
    }
}
