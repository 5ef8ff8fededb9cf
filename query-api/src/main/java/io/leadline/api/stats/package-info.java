/** The numbers that a team looks at. */
@NullMarked
package io.leadline.api.stats;

import org.jspecify.annotations.NullMarked;
