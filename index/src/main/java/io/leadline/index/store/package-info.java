@NullMarked
package io.leadline.index.store;

import org.jspecify.annotations.NullMarked;
