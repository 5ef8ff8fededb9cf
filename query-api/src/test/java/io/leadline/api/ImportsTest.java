package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import io.leadline.index.catalog.Import;
import io.leadline.index.catalog.ImportRow;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Files on their way in, up to the inbox; what the ingest job makes of them is its own test. */
class ImportsTest {
    private static final String CSV =
            "E-Mail;Full name;Team\nada@acme.example;Ada;red\n;Nobody;blue\nbob@acme.example;Bob;red\n";

    @TempDir
    static Path folder;

    private static TestServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = TestServer.start(folder, ApiConfig.loopback(0).withLimits(1 << 20, 50_000, 5000));
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Client.Answer upload(String parameters, String type, String body) {
        return client.send("POST", "/api/v1/imports" + parameters, type, BodyPublishers.ofString(body));
    }

    private static Client.Answer upload(Client by, String parameters, String csv) {
        return by.send("POST", "/api/v1/imports" + parameters, "text/csv", BodyPublishers.ofString(csv));
    }

    @Test
    void foretellsWhatAFileWouldDo() throws IOException {
        client.post("/api/v1/leads", "{\"email\":\"bob@acme.example\",\"fields\":{\"name\":\"Robert\"}}")
                .is(201);
        JsonNode dry =
                upload("?dry_run&file=people.csv", "text/csv", CSV).is(200).json();
        assertThat(dry.get("separator").stringValue()).isEqualTo(";");
        assertThat(dry.get("columns").get(0).get("target").stringValue()).isEqualTo("email");
        assertThat(dry.get("rows").intValue()).isEqualTo(3);
        assertThat(dry.get("new").intValue()).isEqualTo(1);
        assertThat(dry.get("merged").intValue()).isEqualTo(1);
        assertThat(dry.get("bad").intValue()).isEqualTo(1);
        assertThat(dry.get("first_bad").get(0).get("line").intValue()).isEqualTo(3);
        JsonNode skip =
                upload("?dry_run&duplicates=skip", "text/csv", CSV).is(200).json();
        assertThat(skip.get("duplicate").intValue()).isEqualTo(1);
        try (var files = Files.list(folder.resolve("inbox"))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith(".upload")))
                    .isEmpty();
        }
    }

    @Test
    void laysAFileIntoTheInbox() throws IOException {
        int nudges = server.nudges();
        String mapping = URLEncoder.encode("{\"Team\":\"-\"}", StandardCharsets.UTF_8);
        JsonNode made = upload("?tags=a,b&owner=eve&file=../../people.csv&mapping=" + mapping, "text/csv", CSV)
                .is(201)
                .json();
        String id = made.get("id").stringValue();
        assertThat(made.get("file").stringValue()).isEqualTo("people.csv");
        assertThat(made.get("status").stringValue()).isEqualTo("pending");
        assertThat(made.get("mapping").get("Team").stringValue()).isEqualTo("-");
        assertThat(Files.readString(folder.resolve("inbox").resolve(id))).isEqualTo(CSV);
        assertThat(server.nudges()).isEqualTo(nudges + 1);
        assertThat(client.get("/api/v1/imports/" + id).is(200).json()).isEqualTo(made);
        assertThat(client.get("/api/v1/imports").is(200).json().get("imports").toString())
                .contains(id);
        upload("", "text/csv", CSV).is(201);
        JsonNode page = client.get("/api/v1/imports?size=1").is(200).json();
        assertThat(page.get("imports")).hasSize(1);
        assertThat(client.get("/api/v1/imports?after=" + page.get("after").stringValue())
                        .is(200)
                        .json()
                        .get("imports")
                        .toString())
                .contains(id);
        assertThat(client.get("/api/v1/imports/nope").problem(404)).isEqualTo("not_found");
        JsonNode undo =
                client.delete("/api/v1/imports/" + id + "?dry_run=true").is(200).json();
        assertThat(undo.get("done").booleanValue()).isFalse();
    }

    @Test
    void takesAFormAndNdjsonToo() {
        String form =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"form.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                        + CSV + "\r\n--b--\r\n";
        assertThat(client.send(
                                "POST",
                                "/api/v1/imports",
                                "multipart/form-data; boundary=b",
                                BodyPublishers.ofString(form))
                        .problem(415))
                .isEqualTo("unsupported_media_type");
        JsonNode made = client.with("X-Requested-With", "test")
                .send("POST", "/api/v1/imports", "multipart/form-data; boundary=b", BodyPublishers.ofString(form))
                .is(201)
                .json();
        assertThat(made.get("file").stringValue()).isEqualTo("form.csv");
        JsonNode lines =
                upload("", "application/x-ndjson", "{\"v\":1}\n").is(201).json();
        assertThat(lines.get("format").stringValue()).isEqualTo("ndjson");
    }

    @Test
    void refusesWhatIsNoImport() {
        assertThat(upload("", "text/csv", "").problem(422)).isEqualTo("invalid_file");
        assertThat(upload("", "text/csv", "PK\u0003\u0004zip").problem(422)).isEqualTo("invalid_file");
        assertThat(upload("", "text/csv", "a,b\n1,2\n").problem(422)).isEqualTo("invalid_file");
        assertThat(upload("", "text/csv", "email\n" + "x".repeat(60_000)).problem(413))
                .isEqualTo("payload_too_large");
        assertThat(upload("", "text/html", CSV).problem(415)).isEqualTo("unsupported_media_type");
        for (String mapping : List.of("x", "[1]", "null", "7", "{\"Team\":null}")) {
            String given = URLEncoder.encode(mapping, StandardCharsets.UTF_8);
            assertThat(upload("?mapping=" + given, "text/csv", CSV)
                            .is(400)
                            .json()
                            .at("/errors/0/path")
                            .stringValue())
                    .startsWith("mapping");
        }
        assertThat(upload("?duplicates=x", "text/csv", CSV).problem(400)).isEqualTo("invalid_value");
        assertThat(upload("?offer=x", "text/csv", CSV).problem(404)).isEqualTo("not_found");
        assertThat(client.send(
                                "POST",
                                "/api/v1/imports",
                                "text/csv",
                                BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(
                                        ("email\n" + "x".repeat(60_000)).getBytes(StandardCharsets.UTF_8))))
                        .problem(413))
                .isEqualTo("payload_too_large");
    }

    @Test
    void givesTheErrorFile() {
        String id = upload("?file=bad.csv", "text/csv", CSV)
                .is(201)
                .json()
                .get("id")
                .stringValue();
        ImportRow bad = ImportRow.bad(3, "no identifier", ";Nobody;blue");
        server.context()
                .engine()
                .store()
                .write(
                        List.of(new Write(Collection.IMPORT_ROW, ImportRow.key("default", id, 3), 1, bad.encode())),
                        Durability.DURABLE);
        server.context().catalog().updateImport("default", id, old -> old.withStatus(Import.Status.DONE, null, null));
        String csv = client.get("/api/v1/imports/" + id + "/errors").is(200).text();
        assertThat(csv.lines()).hasSize(2);
        assertThat(csv).contains("E-Mail,Full name,Team,line,reason", ",Nobody,blue,3,no identifier");
    }

    @Test
    void repeatsAnUploadOnce() {
        Client once = client.with("Idempotency-Key", "upload-1");
        String first = upload(once, "", CSV).is(201).text();
        Client.Answer again = upload(once, "", CSV).is(201);
        assertThat(again.text()).isEqualTo(first);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void aDryRunMayShareTheKeyOfTheImport() {
        Client once = client.with("Idempotency-Key", "upload-2");
        assertThat(upload(once, "?dry_run=true", CSV).is(200).json().get("new").intValue())
                .isPositive();
        String id = upload(once, "", CSV).is(201).json().get("id").stringValue();
        client.get("/api/v1/imports/" + id).is(200);
        upload(once, "?dry_run=true", CSV).is(200);
    }

    @Test
    void anotherFileOrQueryUnderTheSameKeyIsAConflictAlsoAfterARestart(@TempDir Path other) {
        String file = "email\neve@acme.example\n";
        try (TestServer first = TestServer.start(other)) {
            Client once = first.client().with("Idempotency-Key", "upload-3");
            upload(once, "?tags=a", CSV).is(201);
            assertThat(upload(once, "?tags=a", file).problem(409)).isEqualTo("conflict");
            assertThat(upload(once, "?tags=b", CSV).problem(409)).isEqualTo("conflict");
        }
        try (TestServer second = TestServer.start(other)) {
            Client once = second.client().with("Idempotency-Key", "upload-3");
            assertThat(upload(once, "?tags=a", file).problem(409)).isEqualTo("conflict");
            assertThat(upload(once, "?tags=b", CSV).problem(409)).isEqualTo("conflict");
            JsonNode known = upload(once, "?tags=a", CSV).is(201).json();
            assertThat(known.get("tags").get(0).stringValue()).isEqualTo("a");
            assertThat(second.client().get("/api/v1/imports").json().get("imports"))
                    .hasSize(1);
        }
    }
}
