/** What the PDF needs: our drawings with real text, our fonts. */
@NullMarked
package org.trajectory.web.print;

import org.jspecify.annotations.NullMarked;
