/** Observations by Kafka: one a record, understood, keyed, taken in; what cannot be goes to the dead-letter topic. */
@NullMarked
package io.leadline.jobs.kafka;

import org.jspecify.annotations.NullMarked;
