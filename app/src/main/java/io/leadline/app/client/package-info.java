/** A running Leadline as the command line sees it: over HTTP, like every other program. */
@NullMarked
package io.leadline.app.client;

import org.jspecify.annotations.NullMarked;
