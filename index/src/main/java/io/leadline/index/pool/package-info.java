/** Leads out of the pool: people whose profiles mean what an offer looks for. */
@NullMarked
package io.leadline.index.pool;

import org.jspecify.annotations.NullMarked;
