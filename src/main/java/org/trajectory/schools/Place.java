package org.trajectory.schools;

/** @param easting metres, British National Grid @param northing metres, British National Grid */
public record Place(int easting, int northing) {}
