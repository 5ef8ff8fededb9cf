@NullMarked
package io.leadline.jobs.enrich;

import org.jspecify.annotations.NullMarked;
