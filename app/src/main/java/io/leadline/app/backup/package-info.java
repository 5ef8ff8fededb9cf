/** Backups of a running Leadline as files, and data folders made out of them. */
@NullMarked
package io.leadline.app.backup;

import org.jspecify.annotations.NullMarked;
