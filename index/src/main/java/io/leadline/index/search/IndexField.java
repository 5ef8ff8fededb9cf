package io.leadline.index.search;

import io.leadline.model.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The fields of a lead in the index, by wire name, with what can be asked of each. {@code custom.<name>} stands beside them. */
public enum IndexField implements Named {
    ID(Type.KEYWORD, "fc"),
    PERSON_ID(Type.KEYWORD, "fc"),
    OFFER(Type.KEYWORD, "fc"),
    NAME(Type.TEXT, "ts"),
    HEADLINE(Type.TEXT, "t"),
    BIO(Type.TEXT, "t"),
    TITLE(Type.TEXT, "t"),
    COMPANY(Type.KEYWORD, "fcts"),
    COMPANY_DOMAIN(Type.KEYWORD, "fcs"),
    INDUSTRY(Type.KEYWORD, "fc"),
    COMPANY_SIZE(Type.KEYWORD, "fc"),
    SENIORITY(Type.KEYWORD, "fc"),
    DEPARTMENT(Type.KEYWORD, "fc"),
    COUNTRY(Type.KEYWORD, "fc"),
    REGION(Type.KEYWORD, "fc"),
    CITY(Type.KEYWORD, "fc"),
    SKILLS(Type.KEYWORDS, "fct"),
    LANGUAGES(Type.KEYWORDS, "fct"),
    POSTS(Type.TEXTS, "t"),
    TAGS(Type.KEYWORDS, "fc"),
    OWNER(Type.KEYWORD, "fc"),
    STAGE(Type.KEYWORD, "fc"),
    IMPORT(Type.KEYWORDS, "fc"),
    X_HANDLE(Type.KEYWORD, "f"),
    X_URL(Type.KEYWORD, "f"),
    LINKEDIN_URL(Type.KEYWORD, "f"),
    LINKEDIN_SLUG(Type.KEYWORD, "f"),
    EMAIL(Type.KEYWORD, "f"),
    WEBSITE(Type.KEYWORD, "f"),
    HAS(Type.KEYWORDS, "fc"),
    FOLLOWERS(Type.NUMBER, "fs"),
    FOLLOWING(Type.NUMBER, "fs"),
    CONNECTIONS(Type.NUMBER, "fs"),
    SCORE(Type.DECIMAL, "fs"),
    FIT(Type.DECIMAL, "fs"),
    INTENT(Type.DECIMAL, "fs"),
    TIMING(Type.DECIMAL, "fs"),
    STATE(Type.KEYWORD, "fcs"),
    /** The state before the present one, and when the present one began; absent while it never changed. */
    STATE_BEFORE(Type.KEYWORD, "fc"),
    STATE_AT(Type.DATE, "fcs"),
    /** When it first was {@code active}, how many days after it was added, and whether it ever was. */
    READY_AT(Type.DATE, "fcs"),
    DAYS_TO_READY(Type.DECIMAL, "fs"),
    EVER_READY(Type.FLAG, "fc"),
    SCORED_AT(Type.DATE, "fcs"),
    SCORE_TRIGGER(Type.KEYWORD, "fcs"),
    OFFER_VERSION(Type.NUMBER, "f"),
    SIGNALS(Type.KEYWORDS, "fc"),
    SIGNAL_AT(Type.DATE, "fcs"),
    SIGNAL_STRENGTH(Type.KEYWORD, "fc"),
    SOURCE(Type.KEYWORD, "fc"),
    SOURCES(Type.KEYWORDS, "fc"),
    CONNECTION(Type.KEYWORD, "fcs"),
    NEXT_ACTION(Type.KEYWORD, "fcs"),
    NEXT_ACTION_AT(Type.DATE, "fcs"),
    SEQUENCE(Type.KEYWORD, "fcs"),
    ENROLMENT_STATUS(Type.KEYWORD, "fcs"),
    STEP(Type.KEYWORD, "fcs"),
    ENROLLED_AT(Type.DATE, "fcs"),
    LAST_ACTION_AT(Type.DATE, "fcs"),
    REPLIED(Type.FLAG, "fcs"),
    CONTACTED(Type.FLAG, "fcs"),
    MEETING(Type.FLAG, "fcs"),
    ENRICHMENT_STATUS(Type.KEYWORD, "fcs"),
    /** The newest result of each stage: {@code profile_ready}, {@code activity_failed}. */
    ENRICHMENT_STAGES(Type.KEYWORDS, "fc"),
    /** When a profile was last fetched. */
    PROFILE_AT(Type.DATE, "fcs"),
    CREATED_AT(Type.DATE, "fcs"),
    UPDATED_AT(Type.DATE, "fcs"),
    /** When a re-check is due; not for users. */
    NEXT_SCORE_AT(Type.DATE, "fs"),
    /** The model of the vector of the present profile text, absent while it has none; in the pool, not for users. */
    EMBEDDED(Type.KEYWORD, "f"),
    /** {@link io.leadline.model.match.MatchKeys} by which who may be the same person is found; in the pool, not for users. */
    MATCH(Type.KEYWORDS, "f"),
    /**
     * Of a {@link io.leadline.index.days.DayCount counter of a day}: what it counts, how many, whom it asked, why it failed. The day
     * is its {@link #CREATED_AT}; its offer, state, source and country are those of the leads that it counts.
     */
    COUNTED(Type.KEYWORD, "fc"),
    COUNT(Type.NUMBER, "fs"),
    PROVIDER(Type.KEYWORD, "fc"),
    REASON(Type.KEYWORD, "fc");

    /** The Java type of a value: String, List of String, Long, Double (one decimal), Instant, Boolean. */
    public enum Type {
        KEYWORD,
        KEYWORDS,
        TEXT,
        TEXTS,
        NUMBER,
        DECIMAL,
        DATE,
        FLAG
    }

    public enum Use {
        FILTER,
        FACET,
        SORT,
        TEXT
    }

    /** Those whose words are searched. */
    public static final List<IndexField> WITH_WORDS =
            Arrays.stream(values()).filter(field -> field.can(Use.TEXT)).toList();

    /** Ids tell case apart; all other keywords do not. */
    private static final Set<IndexField> IDS = EnumSet.of(ID, PERSON_ID, OFFER, IMPORT, SEQUENCE, STEP);

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final Type type;
    private final Set<Use> uses;

    IndexField(Type type, String uses) {
        this.type = type;
        this.uses = uses.chars()
                .mapToObj(use -> switch (use) {
                    case 'f' -> Use.FILTER;
                    case 'c' -> Use.FACET;
                    case 's' -> Use.SORT;
                    case 't' -> Use.TEXT;
                    default -> throw new IllegalArgumentException(uses);
                })
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }

    @Override
    public String wireName() {
        return wireName;
    }

    public Type type() {
        return type;
    }

    /** Whether only jobs ask for it: left out of rows, exports and the documented fields. */
    public boolean isInternal() {
        return this == NEXT_SCORE_AT || this == EMBEDDED || this == MATCH || isOfDays();
    }

    /** Whether only counters of days have it. */
    public boolean isOfDays() {
        return this == COUNTED || this == COUNT || this == PROVIDER || this == REASON;
    }

    public boolean can(Use use) {
        return uses.contains(use);
    }

    public boolean isId() {
        return IDS.contains(this);
    }

    public boolean isKeyword() {
        return type == Type.KEYWORD || type == Type.KEYWORDS || type == Type.FLAG;
    }

    public boolean isNumber() {
        return type == Type.NUMBER || type == Type.DECIMAL || type == Type.DATE;
    }

    /** Whether an engine keeps its values by document, for counting and sorting. */
    public boolean hasColumn() {
        return can(Use.FACET) || can(Use.SORT);
    }

    /** The form in which a keyword is compared. */
    public String term(String value) {
        return isId() ? value : Folding.term(value);
    }

    /** The form in which a keyword is counted and sorted by, see {@link Folding#key}. */
    public String key(String value) {
        return isId() ? value : Folding.key(value);
    }

    /** What a text weighs in a search over all of them. */
    public float weight() {
        return switch (this) {
            case NAME -> 4f;
            case TITLE, COMPANY -> 3f;
            case HEADLINE -> 2f;
            case SKILLS -> 1.5f;
            case POSTS -> 0.5f;
            default -> 1f;
        };
    }

    /** How many decimals lie in the index. */
    int scale() {
        return type == Type.DECIMAL ? 1 : 0;
    }

    /** The number as it lies in the index: decimals in tenths. */
    public long scaled(Number value) {
        return value instanceof Long || value instanceof Integer
                ? value.longValue() * (type == Type.DECIMAL ? 10 : 1)
                : BigDecimal.valueOf(value.doubleValue())
                        .movePointRight(scale())
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValue();
    }
}
