/** The ledger beside the council's own finance file: what both know, what differs, what only one knows. */
@NullMarked
package org.trajectory.funding.council;

import org.jspecify.annotations.NullMarked;
