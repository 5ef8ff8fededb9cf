@NullMarked
package io.leadline.model.match;

import org.jspecify.annotations.NullMarked;
