@NullMarked
package io.leadline.jobs.cluster;

import org.jspecify.annotations.NullMarked;
