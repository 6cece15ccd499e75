package org.trajectory.evidence.rows;

/**
 * A URN that an imported file has facts of and no list of schools names.
 *
 * @param line of the file, the first that names it
 */
public record UnlistedUrn(int urn, int line) {}
