package org.trajectory.schools;

/** Our own number of a school as families know it, kept through one-to-one changes of URN; a merger or a split starts new ones. */
public record SchoolId(long value) {}
