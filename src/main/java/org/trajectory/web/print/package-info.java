/** Papers: a template rendered outside a page, and as PDF with our drawings as real text and our fonts. */
@NamedInterface("print")
@NullMarked
package org.trajectory.web.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
