@NullMarked
package io.leadline.model.source;

import org.jspecify.annotations.NullMarked;
