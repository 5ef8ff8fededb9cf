/** Looks on one platform for who is known from the other. */
@NullMarked
package io.leadline.ingest.identity;

import org.jspecify.annotations.NullMarked;
