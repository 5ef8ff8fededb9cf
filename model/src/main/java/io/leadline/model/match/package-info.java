/** Whether two people who are known from different places are one human being: what is compared, and how much it weighs. */
@NullMarked
package io.leadline.model.match;

import org.jspecify.annotations.NullMarked;
