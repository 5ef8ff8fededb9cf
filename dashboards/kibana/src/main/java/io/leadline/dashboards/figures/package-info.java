/** The numbers of a dashboard, counted by the index. */
@NullMarked
package io.leadline.dashboards.figures;

import org.jspecify.annotations.NullMarked;
