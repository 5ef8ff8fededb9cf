@NullMarked
package io.leadline.api.routes;

import org.jspecify.annotations.NullMarked;
