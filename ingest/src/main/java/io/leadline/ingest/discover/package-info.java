/** What a saved source asks of whom, and what the answers are: pure plans, and one request at a time. */
@NullMarked
package io.leadline.ingest.discover;

import org.jspecify.annotations.NullMarked;
