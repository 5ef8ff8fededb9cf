@NullMarked
package io.leadline.index;

import org.jspecify.annotations.NullMarked;
