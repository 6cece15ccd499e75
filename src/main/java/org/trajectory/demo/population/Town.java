package org.trajectory.demo.population;

/**
 * A place that schools cluster in.
 *
 * @param easting metres of the National Grid
 * @param size share of the authority's schools, relative to its other towns
 * @param need how deprived it is, as a normal score
 * @param district first half of its postcodes, in an area that the post doesn't use
 */
public record Town(
        String name, int easting, int northing, double size, double need, String district, String constituency) {}
