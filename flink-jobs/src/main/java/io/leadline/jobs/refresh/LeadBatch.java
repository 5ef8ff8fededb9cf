package io.leadline.jobs.refresh;

import java.util.List;

/** Some of the leads of a {@link Pass}, by id. */
public record LeadBatch(Pass pass, List<String> leads) {}
