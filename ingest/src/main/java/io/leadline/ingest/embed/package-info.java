@NullMarked
package io.leadline.ingest.embed;

import org.jspecify.annotations.NullMarked;
