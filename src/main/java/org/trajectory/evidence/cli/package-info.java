<<<<<<< HEAD
/** Verbs of the importer. */
=======
/** Verbs: import, imports, headline. */
>>>>>>> schools
@NullMarked
package org.trajectory.evidence.cli;

import org.jspecify.annotations.NullMarked;
