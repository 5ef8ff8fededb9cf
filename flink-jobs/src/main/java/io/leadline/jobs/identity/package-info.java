/** Looks for the other half of whoever came in or changed. */
@NullMarked
package io.leadline.jobs.identity;

import org.jspecify.annotations.NullMarked;
