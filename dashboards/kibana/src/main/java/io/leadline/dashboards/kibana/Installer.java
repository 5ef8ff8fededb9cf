package io.leadline.dashboards.kibana;

import io.leadline.dashboards.boards.Dashboards;
import io.leadline.dashboards.definition.Dashboard;
import io.leadline.index.search.IndexName;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Puts data views and dashboards into a Kibana and reads them back. To do it again replaces what is there and changes nothing else. */
public final class Installer {
    /** Of what a dashboard may lose to another writer at the same moment. */
    private static final int ATTEMPTS = 3;

    private static final Version OLDEST = new Version(8, 11);
    private static final Version AS_CODE = new Version(9, 4);

    private final Http kibana;
    private final String prefix;
    private final Target target;
    private final List<String> done = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    private Installer(Http kibana, @Nullable String space, Target target) {
        this.kibana = kibana;
        this.prefix = space == null ? "" : "/s/" + space;
        this.target = target;
    }

    /** @param differences what Kibana holds otherwise than it was sent, and what it warned of; empty if all is as it should be */
    public record Report(List<String> done, List<String> differences) {}

    record Version(int major, int minor) implements Comparable<Version> {
        static Version parse(String text) {
            String[] parts = text.split("[.-]", -1);
            try {
                return new Version(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new LeadlineException(
                        ErrorCode.UNAVAILABLE, "this is no Kibana: its version is '" + text + "'", e);
            }
        }

        @Override
        public int compareTo(Version other) {
            return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }

    /**
     * @param space null for the default one
     * @throws LeadlineException {@code UNSUPPORTED} for a Kibana that is too old, and whatever it answers that is an error
     */
    public static Report install(URI url, @Nullable String space, Credentials credentials, Target target) {
        try (Http kibana = new Http("Kibana", url, credentials)) {
            Installer installer = new Installer(kibana, space, target);
            installer.run();
            return new Report(List.copyOf(installer.done), List.copyOf(installer.differences));
        }
    }

    /**
     * Makes the filtered alias in Elasticsearch through which Kibana sees one workspace: over all its indexes.
     *
     * @param prefix of the indexes of the installation
     */
    public static Report alias(URI url, Credentials credentials, String prefix, Target target) {
        try (Http elastic = new Http("Elasticsearch", url, credentials)) {
            Map<IndexName, String> concrete = new EnumMap<>(IndexName.class);
            for (IndexName index : IndexName.values()) {
                String name = prefix + '-' + index.name().toLowerCase(Locale.ROOT);
                concrete.put(
                        index,
                        elastic.json(elastic.get('/' + name + "/_alias"), "the index '" + name + "'")
                                .propertyNames()
                                .iterator()
                                .next());
            }
            Map<String, Object> aliases = target.aliases(concrete);
            elastic.json(elastic.send("POST", "/_aliases", aliases), "making the alias");
            return new Report(List.of("the alias " + target.alias()), List.of());
        }
    }

    private void run() {
        Version version = version();
        if (version.compareTo(OLDEST) < 0) {
            throw new LeadlineException(
                    ErrorCode.UNSUPPORTED,
                    "this Kibana is of version " + version + "; the dashboards need " + OLDEST + " or later");
        }
        dataView();
        if (version.compareTo(AS_CODE) >= 0) {
            Dashboards.ALL.forEach(this::asCode);
        } else {
            imported();
        }
    }

    private Version version() {
        JsonNode status = kibana.json(kibana.get(prefix + "/api/status"), "its status");
        return Version.parse(status.path("version").path("number").asString(""));
    }

    private void dataView() {
        JsonNode sent = Json.MAPPER.valueToTree(new DataView(target).render());
        String path = prefix + "/api/data_views/data_view";
        String name = "the data view " + target.dataView();
        kibana.json(kibana.send("POST", path, JsonMap.of("data_view", sent, "override", true)), name);
        JsonNode found = kibana.json(kibana.get(path + '/' + target.dataView()), name);
        compare(name, sent, found.path("data_view"));
        done.add(name);
    }

    private void asCode(Dashboard dashboard) {
        JsonNode sent = Json.MAPPER.valueToTree(new AsCode(target).render(dashboard));
        String path = prefix + "/api/dashboards/" + target.id(dashboard);
        String name = "the dashboard " + target.id(dashboard);
        Http.Answer answer = kibana.send("PUT", path, sent);
        for (int i = 1; i < ATTEMPTS && answer.status() == 409; i++) {
            answer = kibana.send("PUT", path, sent);
        }
        kibana.json(answer, name);
        JsonNode found = kibana.json(kibana.get(path), name);
        found.path("warnings").forEach(warning -> differences.add(name + ": Kibana warns: " + warning));
        compare(name, sent, found.path("data"));
        done.add(name);
    }

    private void compare(String name, JsonNode sent, JsonNode found) {
        Differences.of(sent, found).forEach(difference -> differences.add(name + difference));
    }

    /** Saved objects may be brought up to date by Kibana, so only what every version keeps is compared. */
    private void imported() {
        JsonNode answer = kibana.json(
                kibana.upload(
                        prefix + "/api/saved_objects/_import?overwrite=true",
                        "leadline.ndjson",
                        Rendering.savedObjects(target)),
                "the import");
        if (!answer.path("success").asBoolean(false)) {
            throw new LeadlineException(
                    ErrorCode.INVALID_REQUEST, "Kibana did not import all of it: " + answer.path("errors"));
        }
        for (Dashboard dashboard : Dashboards.ALL) {
            String id = target.id(dashboard);
            String name = "the dashboard " + id;
            Map<String, Object> asked = JsonMap.of(
                    "objects", List.of(JsonMap.of("type", "dashboard", "id", id)), "excludeExportDetails", true);
            JsonNode found = kibana.json(kibana.send("POST", prefix + "/api/saved_objects/_export", asked), name);
            JsonNode attributes = found.path("attributes");
            compare(name, Json.MAPPER.valueToTree(Map.of("title", target.title(dashboard))), attributes);
            int panels = Json.MAPPER
                    .readTree(attributes.path("panelsJSON").asString("[]"))
                    .size();
            if (panels != dashboard.panels().size()) {
                differences.add(name + ": sent " + dashboard.panels().size() + " panels, found " + panels);
            }
            done.add(name);
        }
    }
}
