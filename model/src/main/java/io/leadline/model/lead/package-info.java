@NullMarked
package io.leadline.model.lead;

import org.jspecify.annotations.NullMarked;
