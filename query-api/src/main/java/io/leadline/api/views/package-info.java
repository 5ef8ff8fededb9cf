/** Searches that users keep: saved, shared, watched. */
@NullMarked
package io.leadline.api.views;

import org.jspecify.annotations.NullMarked;
