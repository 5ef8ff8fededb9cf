package io.leadline.api.imports;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.ApiConfig;
import io.leadline.api.ApiContext;
import io.leadline.api.http.Idempotency;
import io.leadline.api.http.NewestFirst;
import io.leadline.api.http.Parameters;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.index.catalog.Import;
import io.leadline.ingest.Decoded;
import io.leadline.ingest.Decoder;
import io.leadline.ingest.DryRun;
import io.leadline.ingest.FileFormat;
import io.leadline.ingest.ImportContext;
import io.leadline.ingest.Preview;
import io.leadline.ingest.mapping.Column;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Files taken in: looked at first if asked to, then laid into the inbox for the ingest job; undone whole. */
public final class ImportsRoutes {
    private static final int FIRST_BAD = 100;
    private static final NewestFirst<Import> NEWEST_FIRST = new NewestFirst<>(Import::createdAt, Import::id);

    private final ApiContext context;
    private final Idempotency idempotency;
    private final long limit;

    public ImportsRoutes(ApiContext context, ApiConfig config, Idempotency idempotency) {
        this.context = context;
        this.idempotency = idempotency;
        this.limit = config.importBytes();
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/imports", this::list, Scope.READ);
        routes.post("/api/v1/imports", this::take, Scope.WRITE);
        routes.get("/api/v1/imports/{id}", ctx -> ctx.json(ImportView.of(known(ctx))), Scope.READ);
        routes.delete("/api/v1/imports/{id}", this::undo, Scope.WRITE);
        routes.get("/api/v1/imports/{id}/errors", this::errors, Scope.READ);
    }

    /** What was asked of an import beside its file. */
    private record Asked(
            Map<String, String> mapping,
            @Nullable String offer,
            List<String> tags,
            @Nullable String owner,
            String duplicates) {}

    private void list(Context ctx) {
        ctx.json(
                NEWEST_FIRST.page(ctx, "imports", context.catalog().imports(Principal.workspace(ctx)), ImportView::of));
    }

    private void take(Context ctx) throws Exception {
        Asked asked = asked(ctx, Principal.workspace(ctx));
        try (Upload upload = Upload.receive(ctx, context.inbox(), limit)) {
            idempotency.once(ctx, upload.sha256(), request -> take(request, upload, asked));
        }
    }

    private void take(Context ctx, Upload upload, Asked asked) {
        String workspace = Principal.workspace(ctx);
        Preview preview = Preview.of(upload.file(), asked.mapping);
        if (Parameters.flag(ctx, "dry_run")) {
            ctx.json(dryRun(workspace, upload, preview, asked));
            return;
        }
        String id = context.key().of(workspace, "import", Idempotency.reference(ctx));
        String request = Idempotency.asked(ctx, upload.sha256());
        Import known = context.catalog().anImport(workspace, id).orElse(null);
        if (known == null) {
            known = put(workspace, id, upload, preview, asked, request);
        } else if (known.request() != null && !known.request().equals(request)) {
            throw Idempotency.otherRequest();
        }
        ctx.status(201).header("Location", "/api/v1/imports/" + id).json(ImportView.of(known));
    }

    private Import put(String workspace, String id, Upload upload, Preview preview, Asked asked, String request) {
        Import anImport = new Import(
                workspace,
                id,
                upload.name(),
                preview.layout().format().wireName(),
                preview.mapping().asMap(),
                asked.offer,
                asked.tags,
                asked.owner,
                asked.duplicates,
                Import.Status.PENDING,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                upload.size(),
                context.clock().instant(),
                null,
                null,
                request);
        upload.moveTo(context.inbox(), id);
        context.catalog().putImport(anImport);
        context.jobs().nudge();
        return anImport;
    }

    private ObjectNode dryRun(String workspace, Upload upload, Preview preview, Asked asked) {
        String offer = Objects.requireNonNullElseGet(
                asked.offer, () -> context.catalog().defaultOffer(workspace).id());
        ImportContext importContext = new ImportContext(
                workspace,
                "dry-run",
                upload.name(),
                offer,
                context.clock().instant(),
                context.key(),
                Gazetteer.standard());
        Decoder decoder = Decoder.of(preview.layout(), preview.mapping().asMap(), importContext);
        DryCount count = new DryCount(context.writer(), workspace, asked.duplicates.equals("skip"));
        DryRun run = DryRun.of(upload.file(), preview.layout(), decoder, FIRST_BAD, count);
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("file", upload.name());
        json.put("format", preview.layout().format().wireName());
        json.put("charset", preview.layout().charset().name());
        if (preview.layout().format() == FileFormat.CSV) {
            json.put("separator", String.valueOf(preview.layout().separator()));
        }
        List<Column> columns = preview.mapping().columns();
        json.set("columns", Json.MAPPER.valueToTree(columns));
        json.put("rows", run.rows());
        json.put("new", count.added());
        json.put("merged", count.merged());
        json.put("duplicate", count.duplicate());
        json.put("bad", run.bad());
        List<Decoded.Bad> bad = run.firstBad();
        json.set("first_bad", Json.MAPPER.valueToTree(bad));
        return json;
    }

    private Asked asked(Context ctx, String workspace) {
        String offer = ctx.queryParam("offer");
        if (offer != null && context.catalog().offer(workspace, offer).isEmpty()) {
            throw new LeadlineException(ErrorCode.NOT_FOUND, "offer: there is no offer '" + offer + "'");
        }
        String duplicates = Objects.requireNonNullElse(ctx.queryParam("duplicates"), "merge");
        if (!duplicates.equals("merge") && !duplicates.equals("skip")) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, "duplicates: expected merge or skip, got '" + duplicates + "'");
        }
        return new Asked(
                mapping(ctx.queryParam("mapping")),
                offer,
                Parameters.list(ctx.queryParam("tags")),
                ctx.queryParam("owner"),
                duplicates);
    }

    private static Map<String, String> mapping(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        if (!(parsed(json) instanceof ObjectNode columns)) {
            throw Parameters.invalid(
                    "mapping", "expected a JSON object such as {\"E-Mail\":\"email\",\"Notes\":\"-\"}");
        }
        Map<String, String> mapping = new HashMap<>();
        for (Map.Entry<String, JsonNode> column : columns.properties()) {
            if (!column.getValue().isString()) {
                throw Parameters.invalid(
                        "mapping." + column.getKey(), "expected the name of a field or -, got " + column.getValue());
            }
            mapping.put(column.getKey(), column.getValue().stringValue());
        }
        return mapping;
    }

    private static @Nullable JsonNode parsed(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JacksonException e) {
            return null;
        }
    }

    private void undo(Context ctx) {
        Principal principal = Principal.of(ctx);
        Import known = known(ctx);
        ctx.json(context.intents()
                .undo(
                        known.workspace(),
                        known.id(),
                        Parameters.flag(ctx, "force"),
                        Parameters.flag(ctx, "dry_run"),
                        principal.user()));
    }

    private void errors(Context ctx) throws IOException {
        Import known = known(ctx);
        ctx.contentType("text/csv; charset=utf-8");
        ctx.header("Content-Disposition", "attachment; filename=\"errors-" + known.id() + ".csv\"");
        ErrorFile.write(context.engine().store(), known, ctx.res().getOutputStream());
    }

    private Import known(Context ctx) {
        String id = ctx.pathParam("id");
        return context.catalog()
                .anImport(Principal.workspace(ctx), id)
                .orElseThrow(() -> new LeadlineException(ErrorCode.NOT_FOUND, "there is no import '" + id + "'"));
    }
}
