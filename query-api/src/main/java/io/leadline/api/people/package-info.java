@NullMarked
package io.leadline.api.people;

import org.jspecify.annotations.NullMarked;
