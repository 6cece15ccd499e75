/** Template engine, static files and error pages: how pages are served. */
@NullMarked
package org.trajectory.web.frame;

import org.jspecify.annotations.NullMarked;
