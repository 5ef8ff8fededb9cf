@NullMarked
package io.leadline.api;

import org.jspecify.annotations.NullMarked;
