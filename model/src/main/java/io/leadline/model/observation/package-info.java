@NullMarked
package io.leadline.model.observation;

import org.jspecify.annotations.NullMarked;
