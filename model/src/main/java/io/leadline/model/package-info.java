@NullMarked
package io.leadline.model;

import org.jspecify.annotations.NullMarked;
