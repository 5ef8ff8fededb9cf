@NullMarked
package io.leadline.jobs.discover;

import org.jspecify.annotations.NullMarked;
