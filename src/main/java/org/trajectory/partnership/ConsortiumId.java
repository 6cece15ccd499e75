package org.trajectory.partnership;

/** Our own number of a consortium, kept through changes of its name. */
public record ConsortiumId(long value) {}
