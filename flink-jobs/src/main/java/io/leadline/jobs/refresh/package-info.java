@NullMarked
package io.leadline.jobs.refresh;

import org.jspecify.annotations.NullMarked;
