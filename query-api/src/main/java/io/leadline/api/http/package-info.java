@NullMarked
package io.leadline.api.http;

import org.jspecify.annotations.NullMarked;
