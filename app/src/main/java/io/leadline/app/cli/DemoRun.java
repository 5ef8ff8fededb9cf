package io.leadline.app.cli;

import io.leadline.app.client.ApiClient;
import io.leadline.app.client.Imports;
import io.leadline.app.config.Settings;
import io.leadline.app.demo.DemoFiles;
import io.leadline.app.demo.DemoIds;
import io.leadline.app.demo.DemoSetup;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Fills a running Leadline with the demo world by the API alone, as a user with two files would, and shows what came of it. */
final class DemoRun {
    private static final String WORKSPACE = "default";

    private final ApiClient api;
    private final Settings.Demo demo;
    private final int count;
    private final boolean embeds;
    private final boolean terminal;
    private final PrintWriter out;
    private final long began;

    DemoRun(ApiClient api, Settings settings, int count, boolean terminal, PrintWriter out, long began) {
        this.api = api;
        this.demo = settings.demo();
        this.count = count;
        this.embeds = settings.embeds();
        this.terminal = terminal;
        this.out = out;
        this.began = began;
    }

    /** Makes offers, sequences and files and imports them; what was done by an earlier run, whole or broken off, stays. */
    void fill() throws IOException, InterruptedException {
        DemoIds ids = DemoSetup.ensure(api);
        Path folder = demo.data().resolve("demo");
        Path people = folder.resolve(DemoFiles.PEOPLE);
        Path guests = folder.resolve(DemoFiles.GUESTS);
        boolean first = !Files.exists(guests);
        if (first) {
            DemoFiles.write(folder, demo.seed(), count, Instant.now(), WORKSPACE, ids);
            out.printf(Locale.ROOT, "%,d people made up, to be seen in %s%n", count, folder);
        } else {
            out.println("Found a demo in " + demo.data() + "; serving it as it is.");
        }
        takeIn(people, Map.of());
        takeIn(guests, Map.of("offer", ids.salesOffer(), "tags", "trade fair"));
        if (embeds) {
            awaitVectors();
        }
        if (first) {
            out.printf(Locale.ROOT, "All done %.1f s after the start.%n", (System.nanoTime() - began) / 1e9);
        }
    }

    private void takeIn(Path file, Map<String, String> parameters) throws InterruptedException {
        Imports imports = new Imports(api);
        String name = String.valueOf(file.getFileName());
        Optional<JsonNode> earlier = imports.of(name);
        ProgressBar bar = new ProgressBar(name, terminal, out);
        JsonNode started = earlier.isPresent() ? earlier.get() : imports.send(file, parameters);
        JsonNode ended =
                imports.await(started.path("id").asString(""), now -> bar.show(Imports.part(now), Imports.counts(now)));
        bar.end();
        if (!ended.path("status").asString("").equals("done")) {
            throw new LeadlineException(
                    ErrorCode.INTERNAL,
                    "the import of " + file + " ended as "
                            + ended.path("status").asString("") + ": "
                            + ended.path("error").asString("no reason given"));
        }
    }

    /** Meaning follows behind the rows: every profile gets its vector. */
    private void awaitVectors() throws InterruptedException {
        ProgressBar bar = new ProgressBar("Meaning (vectors)", terminal, out);
        while (true) {
            JsonNode stats = api.get("/pool/stats");
            long profiles = stats.path("people").asLong();
            long embedded = stats.path("embedded").asLong();
            bar.show(
                    profiles == 0 ? 1 : (double) embedded / profiles,
                    String.format(Locale.ROOT, "%,d of %,d profiles", embedded, profiles));
            if (embedded >= profiles) {
                bar.end();
                return;
            }
            Thread.sleep(200);
        }
    }

    void summary() {
        JsonNode found = api.post(
                "/leads/search", Map.of("facets", List.of("state", "source"), "sort", List.of("-score"), "size", 10));
        LeadTable.printFacets(found, out);
        out.println();
        out.printf(
                Locale.ROOT,
                "The top ten of %,d leads, and why%n",
                found.path("total").asLong());
        for (JsonNode lead : found.path("leads")) {
            out.println(LeadTable.line(lead));
            out.println("       "
                    + Receipts.line(api.get("/leads/" + lead.path("id").asString("")), 110));
        }
        whereToLook(found.path("leads").path(0).path("id").asString(""));
        out.flush();
    }

    private void whereToLook(String lead) {
        String base = api.url() + "/api/v1";
        out.println();
        out.println("Where to look");
        out.println("  " + api.url() + "  the screens, in a browser");
        for (String line : List.of(
                "curl '" + base + "/leads?state=active&facets=industry,seniority&size=5'",
                "curl '" + base + "/leads?q=title:(vp%20OR%20head)%20score:%3E=60'",
                "curl '" + base + "/leads?like=finance%20leaders%20who%20hate%20spreadsheets&size=5'",
                "curl '" + base + "/leads/" + lead + "/scores'",
                "curl '" + base + "/sources'",
                "curl -N '" + base + "/events'",
                "./leadline search 'switching OR alternative' --facets signals,country --url " + api.url())) {
            out.println("  " + line);
        }
        out.println("  " + api.url() + "/openapi.yaml");
    }
}
