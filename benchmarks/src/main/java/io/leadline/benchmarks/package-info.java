/** Each claim of {@code docs/performance.md} is one class here, run by {@code ./leadline bench NAME}. */
@NullMarked
package io.leadline.benchmarks;

import org.jspecify.annotations.NullMarked;
