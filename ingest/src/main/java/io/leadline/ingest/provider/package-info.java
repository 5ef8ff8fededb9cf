/** The providers as whoever runs Leadline sees them: connected or not, what is left of their limits, what went wrong. */
@NullMarked
package io.leadline.ingest.provider;

import org.jspecify.annotations.NullMarked;
