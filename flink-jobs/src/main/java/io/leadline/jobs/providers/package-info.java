/** The clients of X and LinkedIn, made once for all jobs: their quotas, and what went wrong. */
@NullMarked
package io.leadline.jobs.providers;

import org.jspecify.annotations.NullMarked;
