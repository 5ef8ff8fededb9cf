@NullMarked
package io.leadline.sandbox.http;

import org.jspecify.annotations.NullMarked;
