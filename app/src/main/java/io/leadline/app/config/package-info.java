/** What can be set, from where, and with which defaults: {@code reference.conf} lists all of it. */
@NullMarked
package io.leadline.app.config;

import org.jspecify.annotations.NullMarked;
