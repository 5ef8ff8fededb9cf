@NullMarked
package io.leadline.ingest.csv;

import org.jspecify.annotations.NullMarked;
