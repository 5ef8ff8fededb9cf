@NullMarked
package io.leadline.sandbox.world;

import org.jspecify.annotations.NullMarked;
