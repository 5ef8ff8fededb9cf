@NullMarked
package io.leadline.api.offers;

import org.jspecify.annotations.NullMarked;
