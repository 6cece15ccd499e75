package org.trajectory.values;

/**
 * A place on the national grid of Great Britain.
 *
 * @param easting metres @param northing metres
 */
public record NationalGrid(double easting, double northing) {
    // Airy 1830 and the grid's own origin, as the Ordnance Survey publishes them
    private static final double A = 6_377_563.396;
    private static final double B = 6_356_256.909;
    private static final double SCALE = 0.9996012717;
    private static final double LATITUDE = Math.toRadians(49);
    private static final double LONGITUDE = Math.toRadians(-2);
    private static final double EAST = 400_000;
    private static final double NORTH = -100_000;

    /** From degrees of WGS84, as maps and phones give them; right to about five metres. */
    public static NationalGrid of(double latitude, double longitude) {
        var airy = airy(Math.toRadians(latitude), Math.toRadians(longitude));
        return onAiry(airy[0], airy[1]);
    }

    /** From radians on the Airy ellipsoid. */
    static NationalGrid onAiry(double phi, double lambda) {
        double e2 = 1 - B * B / (A * A);
        double n = (A - B) / (A + B);
        double sin = Math.sin(phi);
        double cos = Math.cos(phi);
        double tan2 = Math.pow(Math.tan(phi), 2);
        double nu = A * SCALE / Math.sqrt(1 - e2 * sin * sin);
        double rho = A * SCALE * (1 - e2) * Math.pow(1 - e2 * sin * sin, -1.5);
        double eta2 = nu / rho - 1;
        double away = phi - LATITUDE;
        double both = phi + LATITUDE;
        double m = B
                * SCALE
                * ((1 + n + 1.25 * n * n + 1.25 * n * n * n) * away
                        - (3 * n + 3 * n * n + 21 / 8.0 * n * n * n) * Math.sin(away) * Math.cos(both)
                        + (15 / 8.0 * n * n + 15 / 8.0 * n * n * n) * Math.sin(2 * away) * Math.cos(2 * both)
                        - 35 / 24.0 * n * n * n * Math.sin(3 * away) * Math.cos(3 * both));
        double i = m + NORTH;
        double ii = nu / 2 * sin * cos;
        double iii = nu / 24 * sin * Math.pow(cos, 3) * (5 - tan2 + 9 * eta2);
        double iiia = nu / 720 * sin * Math.pow(cos, 5) * (61 - 58 * tan2 + tan2 * tan2);
        double iv = nu * cos;
        double v = nu / 6 * Math.pow(cos, 3) * (nu / rho - tan2);
        double vi = nu / 120 * Math.pow(cos, 5) * (5 - 18 * tan2 + tan2 * tan2 + 14 * eta2 - 58 * tan2 * eta2);
        double l = lambda - LONGITUDE;
        return new NationalGrid(
                EAST + iv * l + v * Math.pow(l, 3) + vi * Math.pow(l, 5),
                i + ii * l * l + iii * Math.pow(l, 4) + iiia * Math.pow(l, 6));
    }

    /** WGS84 to OSGB36 by the seven parameters of the Ordnance Survey. */
    private static double[] airy(double phi, double lambda) {
        double a = 6_378_137.0;
        double b = 6_356_752.3142;
        double e2 = 1 - b * b / (a * a);
        double nu = a / Math.sqrt(1 - e2 * Math.sin(phi) * Math.sin(phi));
        double x = nu * Math.cos(phi) * Math.cos(lambda);
        double y = nu * Math.cos(phi) * Math.sin(lambda);
        double z = nu * (1 - e2) * Math.sin(phi);
        double s = 1 + 20.4894e-6;
        double rx = Math.toRadians(-0.1502 / 3600);
        double ry = Math.toRadians(-0.2470 / 3600);
        double rz = Math.toRadians(-0.8421 / 3600);
        double x2 = -446.448 + x * s - y * rz + z * ry;
        double y2 = 125.157 + x * rz + y * s - z * rx;
        double z2 = -542.060 - x * ry + y * rx + z * s;
        double e2Airy = 1 - B * B / (A * A);
        double p = Math.hypot(x2, y2);
        double latitude = Math.atan2(z2, p * (1 - e2Airy));
        for (int i = 0; i < 6; i++) {
            double v = A / Math.sqrt(1 - e2Airy * Math.pow(Math.sin(latitude), 2));
            latitude = Math.atan2(z2 + e2Airy * v * Math.sin(latitude), p);
        }
        return new double[] {latitude, Math.atan2(y2, x2)};
    }
}
