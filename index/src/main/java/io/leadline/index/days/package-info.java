/** What was on each day: counters that a lead, which only knows how it is now, cannot give. */
@NullMarked
package io.leadline.index.days;

import org.jspecify.annotations.NullMarked;
