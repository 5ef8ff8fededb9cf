/** Finds in the index who may be the same person, joins or proposes them, and keeps what waits for somebody to decide. */
@NullMarked
package io.leadline.index.match;

import org.jspecify.annotations.NullMarked;
