@NullMarked
package io.leadline.model.outreach;

import org.jspecify.annotations.NullMarked;
