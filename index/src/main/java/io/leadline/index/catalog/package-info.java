@NullMarked
package io.leadline.index.catalog;

import org.jspecify.annotations.NullMarked;
