@NullMarked
package io.leadline.sandbox;

import org.jspecify.annotations.NullMarked;
