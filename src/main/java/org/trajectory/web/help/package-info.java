/** Help and glossary, open to everybody. */
@NullMarked
package org.trajectory.web.help;

import org.jspecify.annotations.NullMarked;
