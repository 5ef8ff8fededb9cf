@NullMarked
package io.leadline.ingest.linkedin;

import org.jspecify.annotations.NullMarked;
