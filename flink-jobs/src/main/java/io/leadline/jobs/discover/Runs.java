package io.leadline.jobs.discover;

import java.util.List;

/** Some runs that go on at the same time. */
public record Runs(List<RunRef> runs) {}
