/** Lists as each person wants them: columns chosen and remembered, and views kept under a name. Owns schema {@code web}. */
@NamedInterface("lists")
@NullMarked
package org.trajectory.web.lists;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
