/** Something done with many leads: taken as a snapshot of ids, worked off behind the answer, undone where it can be. */
@NullMarked
package io.leadline.api.tasks;

import org.jspecify.annotations.NullMarked;
