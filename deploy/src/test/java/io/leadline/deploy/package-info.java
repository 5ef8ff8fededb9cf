@NullMarked
package io.leadline.deploy;

import org.jspecify.annotations.NullMarked;
