/** What the dashboards show: panels, what they count and by what. Knows neither Kibana nor an engine. */
@NullMarked
package io.leadline.dashboards.definition;

import org.jspecify.annotations.NullMarked;
