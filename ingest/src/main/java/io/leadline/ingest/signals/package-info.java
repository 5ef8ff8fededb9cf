@NullMarked
package io.leadline.ingest.signals;

import org.jspecify.annotations.NullMarked;
