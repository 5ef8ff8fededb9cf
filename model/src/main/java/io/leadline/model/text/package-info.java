@NullMarked
package io.leadline.model.text;

import org.jspecify.annotations.NullMarked;
