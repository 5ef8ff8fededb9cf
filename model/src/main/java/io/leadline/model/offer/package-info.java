@NullMarked
package io.leadline.model.offer;

import org.jspecify.annotations.NullMarked;
