@NullMarked
package io.leadline.jobs.embed;

import org.jspecify.annotations.NullMarked;
