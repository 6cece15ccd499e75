/** Charts drawn on the server as SVG, the same in page and PDF, each with its table. */
@NamedInterface("charts")
@NullMarked
package org.trajectory.web.charts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
