/** The commands of {@code leadline}. */
@NullMarked
package io.leadline.app.cli;

import org.jspecify.annotations.NullMarked;
