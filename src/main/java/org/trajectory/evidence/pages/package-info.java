@NullMarked
package org.trajectory.evidence.pages;

import org.jspecify.annotations.NullMarked;
