@NullMarked
package io.leadline.api.sources;

import org.jspecify.annotations.NullMarked;
