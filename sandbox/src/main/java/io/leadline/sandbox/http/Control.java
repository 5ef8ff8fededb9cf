package io.leadline.sandbox.http;

import static io.leadline.sandbox.http.Answer.object;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What whoever started the sandbox can turn: its clock and its luck. No provider has this. */
public final class Control implements Provider {
    private final TurnableClock clock;
    private final Faults faults;

    public Control(TurnableClock clock, Faults faults) {
        this.clock = clock;
        this.faults = faults;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route("GET /sandbox/clock", request -> told()),
                new Route("POST /sandbox/clock", this::turn),
                new Route("POST /sandbox/faults", this::setFaults));
    }

    private Answer told() {
        return Answer.ok(object("now", clock.instant().toString()));
    }

    private Answer turn(Request request) {
        try {
            clock.turn(Duration.parse(body(request).path("advance").asString("")));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new Answer.Refusal(400, "expected {\"advance\":\"P1D\"}, a duration forward");
        }
        return told();
    }

    private Answer setFaults(Request request) {
        JsonNode body = body(request);
        Faults.Rates rates = new Faults.Rates(
                body.path("error_percent").asInt(0),
                body.path("malformed_percent").asInt(0),
                body.path("latency_millis").asInt(0),
                body.path("down").asBoolean(false));
        faults.set(rates);
        return Answer.ok(rates);
    }

    private static JsonNode body(Request request) {
        if (request.body() == null) {
            throw new Answer.Refusal(400, "a JSON object is expected");
        }
        return request.body();
    }

    @Override
    public Map<String, Quotas.Quota> quotas() {
        return Map.of();
    }

    /** A page in a browser cannot send JSON across origins without asking first, which is never granted. */
    @Override
    public void authorize(Request request) {
        String type = request.headers().get("content-type");
        if (request.body() != null && (type == null || !type.startsWith("application/json"))) {
            throw new Answer.Refusal(400, "the body's Content-Type is " + type + ", expected application/json");
        }
    }

    @Override
    public Object error(int status, String detail) {
        return object("status", status, "detail", detail);
    }

    @Override
    public boolean tellsQuotas() {
        return false;
    }

    @Override
    public boolean fails() {
        return false;
    }
}
