/** Pages: categories of an authority's schools, why, movements, policies, comparison. */
@NullMarked
package org.trajectory.categories.pages;

import org.jspecify.annotations.NullMarked;
