/** What administrators do with the accounts of others. */
@NullMarked
package org.trajectory.access.keeping;

import org.jspecify.annotations.NullMarked;
