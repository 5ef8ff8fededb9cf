@NullMarked
package io.leadline.ingest.ndjson;

import org.jspecify.annotations.NullMarked;
