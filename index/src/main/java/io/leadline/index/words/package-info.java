@NullMarked
package io.leadline.index.words;

import org.jspecify.annotations.NullMarked;
