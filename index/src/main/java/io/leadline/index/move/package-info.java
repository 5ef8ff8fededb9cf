/** Moving an installation from one engine to the other: all of its truth, while it serves. */
@NullMarked
package io.leadline.index.move;

import org.jspecify.annotations.NullMarked;
