@NullMarked
package io.leadline.api.events;

import org.jspecify.annotations.NullMarked;
