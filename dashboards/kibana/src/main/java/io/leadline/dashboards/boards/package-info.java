/** The six dashboards, a class each. */
@NullMarked
package io.leadline.dashboards.boards;

import org.jspecify.annotations.NullMarked;
