@NullMarked
package io.leadline.ingest.x;

import org.jspecify.annotations.NullMarked;
