/** Puts engine, jobs and API together in one process, and takes them apart in order. */
@NullMarked
package io.leadline.app.server;

import org.jspecify.annotations.NullMarked;
