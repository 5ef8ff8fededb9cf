@NullMarked
package io.leadline.model.company;

import org.jspecify.annotations.NullMarked;
