@NullMarked
package io.leadline.sandbox.x;

import org.jspecify.annotations.NullMarked;
