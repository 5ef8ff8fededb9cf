package io.leadline.api.leads;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.ApiContext;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.index.catalog.Import;
import io.leadline.index.search.FieldName;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.Labels;
import io.leadline.model.Named;
import io.leadline.model.lead.LeadState;
import io.leadline.model.outreach.Connection;
import io.leadline.model.outreach.EnrolmentStatus;
import io.leadline.model.person.CompanySize;
import io.leadline.model.person.Department;
import io.leadline.model.person.Seniority;
import io.leadline.model.score.Strength;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What filters, facets, sorts and queries may name: for completion, and for whoever builds on the API. */
public final class FieldsRoutes {
    private static final Map<IndexField, List<String>> FIXED = Map.of(
            IndexField.STATE, names(LeadState.values()),
            IndexField.SENIORITY, names(Seniority.values()),
            IndexField.DEPARTMENT, names(Department.values()),
            IndexField.COMPANY_SIZE, CompanySize.BANDS,
            IndexField.CONNECTION, names(Connection.values()),
            IndexField.ENROLMENT_STATUS, names(EnrolmentStatus.values()),
            IndexField.SIGNAL_STRENGTH, names(Strength.values()));

    private final ApiContext context;

    public FieldsRoutes(ApiContext context) {
        this.context = context;
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/leads/fields", this::list, Scope.READ);
    }

    /** @param values all that there are; null unless these are fixed */
    record FieldView(
            String name,
            String label,
            String type,
            List<String> uses,
            @Nullable List<String> values) {}

    private void list(Context ctx) {
        List<FieldView> fields = new ArrayList<>();
        for (IndexField field : IndexField.values()) {
            if (!field.isInternal()) {
                fields.add(new FieldView(
                        field.wireName(),
                        label(field.wireName()),
                        wireName(field.type()),
                        Stream.of(IndexField.Use.values())
                                .filter(field::can)
                                .map(FieldsRoutes::wireName)
                                .toList(),
                        FIXED.get(field)));
            }
        }
        TreeSet<String> custom = new TreeSet<>();
        for (Import anImport : context.catalog().imports(Principal.workspace(ctx))) {
            anImport.mapping().values().stream().filter(FieldName::isCustom).forEach(custom::add);
        }
        custom.forEach(name -> fields.add(
                new FieldView(name, label(FieldName.custom(name)), "keyword", List.of("filter", "facet"), null)));
        ctx.json(Map.of("fields", fields));
    }

    private static String label(String name) {
        return Labels.of(IndexField.SIGNALS, name);
    }

    private static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> names(Named[] constants) {
        return Arrays.stream(constants).map(Named::wireName).toList();
    }
}
