@NullMarked
package io.leadline.app;

import org.jspecify.annotations.NullMarked;
