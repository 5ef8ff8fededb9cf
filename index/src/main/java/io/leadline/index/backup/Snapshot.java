package io.leadline.index.backup;

/** A state of an installation that the server keeps which has its truth; found, and good as far as the server can tell. */
public interface Snapshot {
    /** Whether the installation is there now, so that the snapshot would take its place. */
    boolean isReplacing();

    /** Removes what is there and puts this in its place; returns when it can be opened. May be repeated. */
    void putInPlace();
}
