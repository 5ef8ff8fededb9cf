/** The pool: everybody whose profile says something. */
@NullMarked
package io.leadline.api.pool;

import org.jspecify.annotations.NullMarked;
