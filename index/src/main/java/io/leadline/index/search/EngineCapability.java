package io.leadline.index.search;

/** What a search may ask for beyond filters, sorts and facets; an engine that lacks one says why and refuses with {@code UNSUPPORTED}. */
public enum EngineCapability {
    FROZEN_PAGES,
    COLLAPSE,
    HIGHLIGHTS,
    VECTORS,
    /** Relevance and nearness fused. */
    HYBRID
}
