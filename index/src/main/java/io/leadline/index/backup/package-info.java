/** An installation in one file, and back: what was erased or suppressed since then stays so. */
@NullMarked
package io.leadline.index.backup;

import org.jspecify.annotations.NullMarked;
