@NullMarked
package io.leadline.model.identity;

import org.jspecify.annotations.NullMarked;
