package io.leadline.app.demo;

import io.leadline.app.client.ApiClient;
import io.leadline.wire.Json;
import tools.jackson.databind.JsonNode;

/** Makes the offers and sequences of the demo by the API. */
public final class DemoSetup {
    private DemoSetup() {}

    /** Those that are not there yet. */
    public static DemoIds ensure(ApiClient api) {
        JsonNode linkedin = ensure(api, "sequences", sequences().path(0));
        JsonNode x = ensure(api, "sequences", sequences().path(1));
        JsonNode sales = ensure(api, "offers", offers().path(0));
        JsonNode finance = ensure(api, "offers", offers().path(1));
        String defaultOffer = "";
        for (JsonNode offer : api.get("/offers").path("offers")) {
            if (offer.path("is_default").asBoolean(false)) {
                defaultOffer = id(offer);
            }
        }
        return new DemoIds(
                id(sales),
                id(finance),
                defaultOffer,
                id(linkedin),
                linkedin.path("version").asInt(1),
                id(x),
                x.path("version").asInt(1));
    }

    private static JsonNode ensure(ApiClient api, String kind, JsonNode wanted) {
        for (JsonNode known : api.get("/" + kind).path(kind)) {
            if (id(known).equals(id(wanted))) {
                return known;
            }
        }
        return api.post("/" + kind, wanted);
    }

    private static JsonNode offers() {
        return Json.MAPPER.readTree(Words.text("offers.json"));
    }

    private static JsonNode sequences() {
        return Json.MAPPER.readTree(Words.text("sequences.json"));
    }

    private static String id(JsonNode made) {
        return made.path("id").asString("");
    }
}
