/** The books to be read and put right: trial balance, statements, journals, what is set aside. */
@NullMarked
package org.trajectory.funding.books;

import org.jspecify.annotations.NullMarked;
