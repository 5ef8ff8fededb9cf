/** The dashboards as Kibana takes them: as code and as saved objects, and how they get there. */
@NullMarked
package io.leadline.dashboards.kibana;

import org.jspecify.annotations.NullMarked;
