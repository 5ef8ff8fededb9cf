@NullMarked
package io.leadline.index.write;

import org.jspecify.annotations.NullMarked;
