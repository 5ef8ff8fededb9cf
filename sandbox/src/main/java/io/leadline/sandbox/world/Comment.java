package io.leadline.sandbox.world;

import java.time.Instant;

/** A comment below a post on LinkedIn. */
public record Comment(int number, int author, String text, Instant at) {}
