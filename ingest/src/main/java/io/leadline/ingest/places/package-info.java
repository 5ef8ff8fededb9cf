@NullMarked
package io.leadline.ingest.places;

import org.jspecify.annotations.NullMarked;
