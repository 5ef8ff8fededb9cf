@NullMarked
package io.leadline.wire;

import org.jspecify.annotations.NullMarked;
