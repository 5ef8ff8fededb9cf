/** The engine on Elasticsearch 9: truth as versioned documents, projections as an index, over the official low-level client. */
@NullMarked
package io.leadline.index.elastic;

import org.jspecify.annotations.NullMarked;
