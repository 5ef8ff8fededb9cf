@NullMarked
package io.leadline.index.search.query;

import org.jspecify.annotations.NullMarked;
