@NullMarked
package io.leadline.api.leads;

import org.jspecify.annotations.NullMarked;
