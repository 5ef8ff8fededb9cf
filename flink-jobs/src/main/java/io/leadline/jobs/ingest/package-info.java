@NullMarked
package io.leadline.jobs.ingest;

import org.jspecify.annotations.NullMarked;
