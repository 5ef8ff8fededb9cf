package io.leadline.index.store;

/** The kinds of documents in a store. Keys begin with the workspace and a slash, except in those that say otherwise. */
public enum Collection {
    /** Truth of people: {@code <workspace>/<person>}. Versioned by {@code seq}. */
    TRUTH,
    /** Truth of companies: {@code <workspace>/<company>}. Versioned by {@code seq}. */
    COMPANY,
    /**
     * Identifier to people or companies: {@code <workspace>/<NaturalKey.person of the identifier>}. A hint, the truth
     * decides; read it with {@link io.leadline.index.write.Writer#find}.
     */
    IDENTITY,
    /** Vectors by text: {@code <model>/<text hash>}, shared by all workspaces. */
    VECTOR,
    /** Offers, sequences, imports, intents, keys: {@code <kind>/...}, see {@link io.leadline.index.catalog.Catalog}. */
    CATALOG,
    /** What became of each record of an import: {@link io.leadline.index.catalog.ImportRow}. */
    IMPORT_ROW,
    /** Observations that an import could not take, as long as its file: {@code <workspace>/<import>/<line>}. */
    DEAD_LETTER
}
