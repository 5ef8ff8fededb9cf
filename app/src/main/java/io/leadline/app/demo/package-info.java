/** A seeded, made-up world of people and companies, written as files that anybody could send, and how the demo shows it. */
@NullMarked
package io.leadline.app.demo;

import org.jspecify.annotations.NullMarked;
