@NullMarked
package io.leadline.api.admin;

import org.jspecify.annotations.NullMarked;
