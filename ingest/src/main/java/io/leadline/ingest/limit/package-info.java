@NullMarked
package io.leadline.ingest.limit;

import org.jspecify.annotations.NullMarked;
