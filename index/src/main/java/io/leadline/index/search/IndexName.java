package io.leadline.index.search;

/** What is searched: leads, people of the pool, and {@link io.leadline.index.days.Days counters of days}. */
public enum IndexName {
    LEADS("lead"),
    POOL("person"),
    DAYS("day");

    private final String kind;

    IndexName(String kind) {
        this.kind = kind;
    }

    /** What one of its documents is: tells them apart where several indexes are seen as one. */
    public String kind() {
        return kind;
    }
}
