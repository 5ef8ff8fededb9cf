@NullMarked
package io.leadline.ingest.mapping;

import org.jspecify.annotations.NullMarked;
