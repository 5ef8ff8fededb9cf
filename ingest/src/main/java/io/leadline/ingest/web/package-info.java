@NullMarked
package io.leadline.ingest.web;

import org.jspecify.annotations.NullMarked;
