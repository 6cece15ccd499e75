/** Reading, checking and evaluating decision tables: a policy's, and others whose rules each count for themselves. */
@NamedInterface("dmn")
@NullMarked
package org.trajectory.categories.dmn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
