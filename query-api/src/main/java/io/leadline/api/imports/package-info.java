@NullMarked
package io.leadline.api.imports;

import org.jspecify.annotations.NullMarked;
