/** The screens, where they are on the class path. */
@NullMarked
package io.leadline.api.web;

import org.jspecify.annotations.NullMarked;
