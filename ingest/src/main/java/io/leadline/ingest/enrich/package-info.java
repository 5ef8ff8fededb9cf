@NullMarked
package io.leadline.ingest.enrich;

import org.jspecify.annotations.NullMarked;
