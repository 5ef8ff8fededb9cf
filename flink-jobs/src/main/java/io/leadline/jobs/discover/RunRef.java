package io.leadline.jobs.discover;

/** Names a run of a saved source. */
public record RunRef(String workspace, String source, String run) {}
