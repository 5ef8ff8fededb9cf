package io.leadline.index.match;

import io.leadline.model.identity.Identifier;
import io.leadline.model.match.MatchModel;

/**
 * Somebody who may be the person asked about.
 *
 * @param person their id
 * @param naming the identifier that names them
 * @param probability that it is they, seeing who else comes into question
 */
public record Candidate(String person, Identifier naming, MatchModel.Score score, double probability) {}
