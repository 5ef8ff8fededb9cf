@NullMarked
package io.leadline.api.support;

import org.jspecify.annotations.NullMarked;
