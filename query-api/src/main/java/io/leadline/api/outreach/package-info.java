@NullMarked
package io.leadline.api.outreach;

import org.jspecify.annotations.NullMarked;
