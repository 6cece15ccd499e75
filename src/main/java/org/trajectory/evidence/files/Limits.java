package org.trajectory.evidence.files;

/**
 * What a file may cost us, so that a small upload can't fill the disk or the memory.
 *
 * @param bytes most bytes a file may unpack to
 * @param ratio most bytes unpacked for each byte packed, looked at beyond 10 MB
 * @param columns most columns of a row
 * @param fieldLength most characters of one field
 * @param entries most files in an archive
 */
public record Limits(long bytes, int ratio, int columns, int fieldLength, int entries) {
    public static final Limits USUAL = new Limits(4L << 30, 250, 5_000, 1 << 20, 2_000);
}
