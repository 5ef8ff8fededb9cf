package io.leadline.jobs.embed;

import java.util.List;

/** Some people of a workspace, by id. */
public record People(String workspace, List<String> ids) {}
