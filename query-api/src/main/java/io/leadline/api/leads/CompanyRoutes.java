package io.leadline.api.leads;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.ApiContext;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.api.people.Lookup;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.index.write.Trial;
import io.leadline.model.company.Company;
import io.leadline.model.lead.Lead;
import io.leadline.model.lead.Rescoring;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.score.Heat;
import io.leadline.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The company of a lead: who else is there, and what goes on among them. */
public final class CompanyRoutes {
    /** Leads of the company that are looked at, the best first. */
    private static final int MOST = 100;

    private final ApiContext context;
    private final Lookup lookup;
    private final Trial trial;

    public CompanyRoutes(ApiContext context, Lookup lookup) {
        this.context = context;
        this.lookup = lookup;
        this.trial = new Trial(context.engine(), context.key(), context.places());
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/leads/{id}/company", this::company, Scope.READ);
    }

    private void company(Context ctx) {
        String workspace = Principal.workspace(ctx);
        Lead lead = lookup.lead(workspace, ctx.pathParam("id")).lead();
        Instant now = context.clock().instant();
        Offer offer = context.catalog()
                .offer(workspace, lead.offer())
                .orElseGet(() -> context.catalog().defaultOffer(workspace));
        Map<String, Person> contacts = contacts(workspace, lead);
        Company company = trial.subjects(workspace, List.of(lead), null, now, Rescoring.Trigger.USER.wireName())
                .getFirst()
                .company();
        Heat heat = Heat.of(
                List.copyOf(contacts.values()),
                company,
                offer,
                context.catalog().scoreModel(workspace, offer.id()),
                now);
        ctx.json(view(lead, contacts, heat));
    }

    /** Those who are leads of the same offer at the same company, by domain where it is known, and the lead's own person. */
    private Map<String, Person> contacts(String workspace, Lead lead) {
        Facts facts = lead.person().facts();
        Filter company = at(facts.text(Field.COMPANY_DOMAIN), IndexField.COMPANY_DOMAIN);
        company = company == null ? at(facts.text(Field.COMPANY), IndexField.COMPANY) : company;
        if (company == null) {
            return Map.of(lead.person().id(), lead.person());
        }
        SearchRequest all = SearchRequest.of(
                IndexName.LEADS,
                workspace,
                Filter.and(company, Filter.in(IndexField.OFFER.wireName(), lead.offer())),
                MOST);
        List<String> people = context.engine().search().search(all).hits().stream()
                .map(SearchResult.Hit::id)
                .map(Lead::personOf)
                .distinct()
                .toList();
        Map<String, Person> contacts = context.writer().truths(workspace, people).stream()
                .map(PersonFold::fold)
                .collect(Collectors.toMap(Person::id, Function.identity(), (a, b) -> a, java.util.LinkedHashMap::new));
        contacts.put(lead.person().id(), lead.person());
        return contacts;
    }

    private static @Nullable Filter at(@Nullable String value, IndexField field) {
        return value == null ? null : Filter.in(field.wireName(), value);
    }

    private static ObjectNode view(Lead lead, Map<String, Person> contacts, Heat heat) {
        Facts facts = lead.person().facts();
        ObjectNode json = Json.MAPPER.createObjectNode();
        put("company", facts.text(Field.COMPANY), json);
        put("company_domain", facts.text(Field.COMPANY_DOMAIN), json);
        json.put("contacts", contacts.size());
        json.set("heat", Json.MAPPER.valueToTree(heat.total()));
        ArrayNode lines = json.putArray("signals");
        for (Heat.Line line : heat.lines()) {
            ObjectNode one = lines.addObject();
            one.set("signal", Json.MAPPER.valueToTree(line.signal()));
            one.set("points", Json.MAPPER.valueToTree(line.points()));
            Person person = line.person() == null ? null : contacts.get(line.person());
            if (person != null) {
                one.put("lead", Lead.id(person.id(), lead.offer()));
                put("name", person.facts().text(Field.NAME), one);
            }
        }
        return json;
    }

    private static void put(String name, @Nullable String value, ObjectNode json) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
