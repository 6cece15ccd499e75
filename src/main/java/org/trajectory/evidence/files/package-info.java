/** Opens what people hand in: plain or packed CSV and workbooks, whatever their encoding, within limits. Knows no feed. */
@NullMarked
package org.trajectory.evidence.files;

import org.jspecify.annotations.NullMarked;
