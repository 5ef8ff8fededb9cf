@NullMarked
package io.leadline.index.match;

import org.jspecify.annotations.NullMarked;
