/** The chain of hashes over the record of changes: proving it, from the database or from an export alone, and anchoring it. */
@NullMarked
package org.trajectory.access.chain;

import org.jspecify.annotations.NullMarked;
