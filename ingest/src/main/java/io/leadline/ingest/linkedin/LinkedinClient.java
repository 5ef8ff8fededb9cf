package io.leadline.ingest.linkedin;

import io.leadline.ingest.http.Call;
import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.ProviderException;
import io.leadline.ingest.http.ProviderHttp;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.CanonicalForm;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The calls of Unipile API v2 that Leadline makes, of one connected LinkedIn account. Every one throws {@link
 * ProviderException} for what the provider refuses.
 */
public final class LinkedinClient {
    /** Sections of a profile beyond its head; any of them may come throttled. */
    public static final List<String> SECTIONS = List.of("experience", "education", "skills", "languages");

    /** Items of a page of any list. */
    public static final int MOST_A_PAGE = 100;

    private static final TypeReference<Unipile.Profile> PROFILE = new TypeReference<>() {};
    private static final TypeReference<Unipile.Company> COMPANY = new TypeReference<>() {};
    private static final TypeReference<Unipile.Post> POST = new TypeReference<>() {};
    private static final TypeReference<Unipile.Page<Unipile.Post>> POSTS = new TypeReference<>() {};
    private static final TypeReference<Unipile.Page<Unipile.User>> USERS = new TypeReference<>() {};
    private static final TypeReference<Unipile.Page<Unipile.Found>> FOUND = new TypeReference<>() {};
    private static final TypeReference<Unipile.Page<Unipile.Comment>> COMMENTS = new TypeReference<>() {};
    private static final TypeReference<Unipile.Page<Unipile.Reaction>> REACTIONS = new TypeReference<>() {};
    private static final TypeReference<Unipile.Page<Unipile.Relation>> RELATIONS = new TypeReference<>() {};
    private static final TypeReference<Unipile.Page<Unipile.RelationRequest>> REQUESTS = new TypeReference<>() {};
    private static final TypeReference<Unipile.Page<Unipile.CompanyFound>> COMPANIES = new TypeReference<>() {};
    private static final TypeReference<Unipile.Page<Unipile.Job>> JOBS = new TypeReference<>() {};

    private final ProviderHttp http;
    private final String account;
    private volatile boolean accountKnown;

    /** @param account the provider's id of the connected LinkedIn account */
    public LinkedinClient(ProviderHttp http, String account) {
        this.http = http;
        this.account = account;
    }

    /** @param person a slug, a profile's URL or LinkedIn's own id */
    public Unipile.Profile profile(String person, List<String> sections) {
        Call call = Call.get("/v2/:account_id/users/:user_id", account, id(person));
        return ask(call.with("with_sections", sections), PROFILE);
    }

    public Unipile.Page<Unipile.Post> postsOf(String person, int most, @Nullable String cursor) {
        return ask(page(Call.get("/v2/:account_id/users/:user_id/posts", account, id(person)), most, cursor), POSTS);
    }

    public Unipile.Page<Unipile.User> followers(String person, int most, @Nullable String cursor) {
        return ask(
                page(Call.get("/v2/:account_id/users/:user_id/followers", account, id(person)), most, cursor), USERS);
    }

    public Unipile.Page<Unipile.User> following(String person, int most, @Nullable String cursor) {
        return ask(
                page(Call.get("/v2/:account_id/users/:user_id/following", account, id(person)), most, cursor), USERS);
    }

    /** Those with whom the account itself is connected; {@code UNAUTHORIZED} if there is no such account. */
    public Unipile.Page<Unipile.Relation> relations(int most, @Nullable String cursor) {
        Call call = page(Call.get("/v2/:account_id/users/:user_id/relations", account, "me"), most, cursor);
        try {
            return http.send(call, RELATIONS);
        } catch (ProviderException e) {
            throw e.fault() == Fault.NOT_FOUND
                    ? http.unauthorized(
                            call,
                            "there is no account '" + account + "': correct leadline.providers.linkedin.account ("
                                    + e.getMessage() + ")")
                    : e;
        }
    }

    /** An account that is not known looks like a profile that is not: it is asked for itself, once. */
    private <T> T ask(Call call, TypeReference<T> shape) {
        try {
            return http.send(call, shape);
        } catch (ProviderException e) {
            if (e.fault() == Fault.NOT_FOUND && !accountKnown) {
                relations(1, null);
                accountKnown = true;
            }
            throw e;
        }
    }

    /** @param type {@code sent} or {@code received} */
    public Unipile.Page<Unipile.RelationRequest> relationRequests(String type, int most, @Nullable String cursor) {
        Call call =
                Call.get("/v2/:account_id/users/me/relation-requests", account).with("type", type);
        return ask(page(call, most, cursor), REQUESTS);
    }

    public Unipile.Post post(String postId) {
        return ask(Call.get("/v2/:account_id/posts/:post_id", account, postId), POST);
    }

    public Unipile.Page<Unipile.Comment> comments(String postId, int most, @Nullable String cursor) {
        return ask(page(Call.get("/v2/:account_id/posts/:post_id/comments", account, postId), most, cursor), COMMENTS);
    }

    public Unipile.Page<Unipile.Reaction> reactions(String postId, int most, @Nullable String cursor) {
        return ask(
                page(Call.get("/v2/:account_id/posts/:post_id/reactions", account, postId), most, cursor), REACTIONS);
    }

    /** @param company a slug, a page's URL or LinkedIn's own id */
    public Unipile.Company company(String company) {
        String slug = CanonicalForm.of(IdentifierKind.LINKEDIN_COMPANY, company).value();
        return ask(Call.get("/v2/:account_id/linkedin/company/:company_id", account, slug), COMPANY);
    }

    // Searches go on by offset, not by cursor.

    public Unipile.Page<Unipile.Found> searchPeople(Unipile.PeopleQuery query, int offset, int most) {
        return ask(search("people", query, offset, most), FOUND);
    }

    public Unipile.Page<Unipile.Post> searchPosts(Unipile.PostsQuery query, int offset, int most) {
        return ask(search("posts", query, offset, most), POSTS);
    }

    public Unipile.Page<Unipile.CompanyFound> searchCompanies(Unipile.CompaniesQuery query, int offset, int most) {
        return ask(search("companies", query, offset, most), COMPANIES);
    }

    public Unipile.Page<Unipile.Job> searchJobs(Unipile.JobsQuery query, int offset, int most) {
        return ask(search("jobs", query, offset, most), JOBS);
    }

    private Call search(String what, Object query, int offset, int most) {
        return Call.post("/v2/:account_id/linkedin/search/" + what, query, account)
                .with("offset", offset)
                .with("limit", clamp(most));
    }

    private static Call page(Call call, int most, @Nullable String cursor) {
        return call.with("limit", clamp(most)).with("cursor", cursor);
    }

    private static int clamp(int most) {
        return Math.max(1, Math.min(MOST_A_PAGE, most));
    }

    private static String id(String person) {
        Identifier identifier = CanonicalForm.of(IdentifierKind.LINKEDIN, person);
        if (!identifier.kind().isProfile()) {
            throw new LeadlineException(ErrorCode.INVALID_VALUE, "'" + person + "' is no LinkedIn profile");
        }
        return identifier.value();
    }
}
