/** Search on Apache Lucene, in process: a disposable projection of the truth. */
@NullMarked
package io.leadline.index.lucene;

import org.jspecify.annotations.NullMarked;
