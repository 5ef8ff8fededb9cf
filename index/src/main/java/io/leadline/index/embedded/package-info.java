@NullMarked
package io.leadline.index.embedded;

import org.jspecify.annotations.NullMarked;
