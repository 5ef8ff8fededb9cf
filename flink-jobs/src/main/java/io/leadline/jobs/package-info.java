@NullMarked
package io.leadline.jobs;

import org.jspecify.annotations.NullMarked;
