@NullMarked
package io.leadline.model.score;

import org.jspecify.annotations.NullMarked;
