@NullMarked
package io.leadline.api.answer;

import org.jspecify.annotations.NullMarked;
