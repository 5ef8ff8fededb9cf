@NullMarked
package io.leadline.index.search;

import org.jspecify.annotations.NullMarked;
