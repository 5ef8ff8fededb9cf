/** Counts what was on each day, for dashboards. */
@NullMarked
package io.leadline.jobs.days;

import org.jspecify.annotations.NullMarked;
