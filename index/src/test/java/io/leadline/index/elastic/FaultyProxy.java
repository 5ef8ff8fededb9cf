package io.leadline.index.elastic;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A TCP proxy before a server, which cuts or delays what goes through it. */
final class FaultyProxy implements AutoCloseable {
    /** What befalls the answers of the server. */
    enum Fault {
        NONE,
        /** The request arrives, its answer does not. */
        ANSWERS_LOST,
        /** The answer is what a node gives when it lost those that it asked in its turn. */
        NODE_LEFT,
        /** Nobody is there. */
        REFUSED,
        /** Answers come late. */
        SLOW
    }

    private static final String FAILED = """
            {"_shards":{"total":2,"successful":0,"failed":2,"failures":[{"shard":0,"index":"i","status":"INTERNAL_SERVER_ERROR",\
            "reason":{"type":"node_disconnected_exception","reason":"[two][127.0.0.1:9300] disconnected"}}]}}""";

    private static final String LEFT = "HTTP/1.1 500 Internal Server Error\r\nX-elastic-product: Elasticsearch\r\n"
            + "Content-Type: application/json\r\nContent-Length: " + FAILED.length() + "\r\nConnection: close\r\n\r\n"
            + FAILED;

    private final URI behind;
    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger spared = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;
    private volatile long delayMillis;

    FaultyProxy(URI behind) throws IOException {
        this.behind = behind;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** From now on, for so many answers or connections; then all is well again by itself. */
    void inject(Fault what, int times) {
        inject(what, times, 0);
    }

    /** @param after so many answers or connections, to which nothing happens */
    void inject(Fault what, int times, int after) {
        spared.set(after);
        left.set(times);
        fault = what;
    }

    void delay(long millis) {
        delayMillis = millis;
        fault = Fault.SLOW;
    }

    void heal() {
        fault = Fault.NONE;
    }

    private boolean strikes(Fault what) {
        if (fault != what || spared.getAndDecrement() > 0) {
            return false;
        }
        if (left.decrementAndGet() <= 0) {
            fault = Fault.NONE;
        }
        return true;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                if (strikes(Fault.REFUSED)) {
                    end(client);
                    continue;
                }
                Socket server = new Socket(behind.getHost(), behind.getPort());
                open.add(server);
                Thread.ofVirtual().start(() -> pump(client, server, false));
                Thread.ofVirtual().start(() -> pump(server, client, true));
            } catch (IOException e) {
                // Closed, or the server is away: the client sees it.
            }
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (answers && strikes(Fault.ANSWERS_LOST)) {
                    return;
                }
                if (answers && strikes(Fault.NODE_LEFT)) {
                    out.write(LEFT.getBytes(StandardCharsets.US_ASCII));
                    return;
                }
                if (answers && fault == Fault.SLOW) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delayMillis));
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One side went away; closing the other tells it.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private synchronized void end(Socket one) throws IOException {
        open.remove(one);
        if (!one.isClosed()) {
            one.setSoLinger(true, 0); // a reset, not an orderly end
            one.close();
        }
    }

    /** Cuts every connection that is open. */
    void cut() {
        for (Socket one : open) {
            try {
                end(one);
            } catch (IOException e) {
                // It went away by itself meanwhile.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        cut();
    }
}
