@NullMarked
package io.leadline.sandbox.linkedin;

import org.jspecify.annotations.NullMarked;
