@NullMarked
package io.leadline.model.person;

import org.jspecify.annotations.NullMarked;
