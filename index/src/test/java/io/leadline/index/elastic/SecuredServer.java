package io.leadline.index.elastic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Speaks TLS and asks who is there before the server of the tests, which lacks the module that does so: as Elasticsearch
 * answers with security enabled.
 */
final class SecuredServer implements AutoCloseable {
    static final String USER = "leadline";
    static final String PASSWORD = "pass:wörd";
    static final String API_KEY = "a2V5OnNlY3JldA==";
    /** May read and nothing else. */
    static final String READER = "cmVhZGVyOnNlY3JldA==";

    private static final String STORE_PASSWORD = "changeit";

    private final URI behind;
    private final HttpsServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param folder with what {@link #certify} made */
    SecuredServer(URI behind, Path folder) throws IOException, GeneralSecurityException {
        this.behind = behind;
        this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(folder)));
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Makes an authority, {@code ca.pem}, and a node's key that it signed for 127.0.0.1. */
    static void certify(Path folder) throws IOException, InterruptedException {
        keytool(folder, "ca", "-genkeypair -alias ca -dname CN=authority -keyalg EC -ext bc:c -validity 2");
        keytool(folder, "ca", "-exportcert -alias ca -rfc -file ca.pem");
        keytool(folder, "node", "-genkeypair -alias node -dname CN=node -keyalg EC -validity 2");
        keytool(folder, "node", "-certreq -alias node -file node.csr");
        keytool(
                folder,
                "ca",
                "-gencert -alias ca -infile node.csr -outfile node.pem -rfc -validity 2 -ext san=ip:127.0.0.1");
        keytool(folder, "node", "-importcert -alias ca -file ca.pem -noprompt");
        keytool(folder, "node", "-importcert -alias node -file node.pem -noprompt");
    }

    private static void keytool(Path folder, String store, String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(Arrays.asList(arguments.split(" ", -1)));
        command.addAll(List.of("-keystore", store + ".p12", "-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool " + arguments + ": " + said);
        }
    }

    private static SSLContext context(Path folder) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("node.p12"))) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    URI url(String host) {
        return URI.create("https://" + host + ":" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String who = exchange.getRequestHeaders().getFirst("Authorization");
            boolean reads = exchange.getRequestMethod().equals("GET");
            if (("ApiKey " + READER).equals(who) && !reads) {
                refuse(exchange, 403, "action [indices:admin/create] is unauthorized for API key id [reader]");
            } else if (("ApiKey " + READER).equals(who) || isKnown(who)) {
                forward(exchange);
            } else {
                refuse(exchange, 401, who == null ? "missing authentication credentials" : "unable to authenticate");
            }
        }
    }

    private static boolean isKnown(String who) {
        String basic = Base64.getEncoder().encodeToString((USER + ':' + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return ("ApiKey " + API_KEY).equals(who) || ("Basic " + basic).equals(who);
    }

    private static void refuse(HttpExchange exchange, int status, String reason) throws IOException {
        String error = "{\"error\":{\"type\":\"security_exception\",\"reason\":\"%s\"},\"status\":%d}";
        send(exchange, status, error.formatted(reason, status).getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("X-elastic-product", "Elasticsearch");
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private void forward(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        HttpRequest request = HttpRequest.newBuilder(
                        behind.resolve(exchange.getRequestURI().toString()))
                .header("Content-Type", type == null ? "application/json" : type)
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()))
                .build();
        try {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            send(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        client.close();
    }
}
