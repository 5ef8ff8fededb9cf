@NullMarked
package io.leadline.ingest;

import org.jspecify.annotations.NullMarked;
