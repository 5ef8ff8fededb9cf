@NullMarked
package io.leadline.ingest.http;

import org.jspecify.annotations.NullMarked;
