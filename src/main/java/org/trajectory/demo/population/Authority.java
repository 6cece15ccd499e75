package org.trajectory.demo.population;

import java.util.List;

/**
 * @param letter the register's letter for the region
 * @param weight share of the schools, relative to the others
 * @param west bounds in metres of the National Grid
 */
public record Authority(
        int index,
        String code,
        String name,
        String gss,
        Region region,
        int weight,
        int west,
        int east,
        int south,
        int north) {

    /** Regions of England: the register's letter, the statisticians' code, the inspectorate's own region. */
    public enum Region {
        NORTH_EAST("A", "E12000001", "North East", "North East, Yorkshire and the Humber"),
        NORTH_WEST("B", "E12000002", "North West", "North West"),
        YORKSHIRE("D", "E12000003", "Yorkshire and the Humber", "North East, Yorkshire and the Humber"),
        EAST_MIDLANDS("E", "E12000004", "East Midlands", "East Midlands"),
        WEST_MIDLANDS("F", "E12000005", "West Midlands", "West Midlands"),
        EAST("G", "E12000006", "East of England", "East of England"),
        LONDON("H", "E12000007", "London", "London"),
        SOUTH_EAST("J", "E12000008", "South East", "South East"),
        SOUTH_WEST("K", "E12000009", "South West", "South West");

        public final String letter;
        public final String gss;
        public final String label;
        public final String inspectorate;

        Region(String letter, String gss, String label, String inspectorate) {
            this.letter = letter;
            this.gss = gss;
            this.label = label;
            this.inspectorate = inspectorate;
        }

        static Region of(String name) {
            for (var region : values()) {
                if (region.label.equalsIgnoreCase(name)) {
                    return region;
                }
            }
            throw new IllegalArgumentException("No such region: " + name);
        }
    }

    private static final List<String> SURROUNDING = List.of(
            "Brackenmoor",
            "Calderwick",
            "Dunmere",
            "Fellgate",
            "Harrowdene",
            "Kestrelford",
            "Lindwold",
            "Marsham Vale",
            "Netherstoke",
            "Ottermouth",
            "Penfold",
            "Quarrydale");

    /** An invented county in the middle of an empty grid, and twelve small boroughs around it. */
    static List<Authority> invented(String code, int schools) {
        var all = new java.util.ArrayList<Authority>();
        all.add(new Authority(
                0, code, "Eldershire", "E10000901", Region.WEST_MIDLANDS, schools, 384000, 432000, 302000, 344000));
        int next = Integer.parseInt(code);
        for (int i = 0; i < SURROUNDING.size(); i++) {
            next = next % 999 + 1;
            double turn = 2 * StrictMath.PI * i / SURROUNDING.size();
            int x = 408000 + (int) (36000 * StrictMath.cos(turn));
            int y = 323000 + (int) (33000 * StrictMath.sin(turn));
            all.add(new Authority(
                    i + 1,
                    "%03d".formatted(next),
                    SURROUNDING.get(i),
                    "E060009%02d".formatted(i + 2),
                    i % 2 == 0 ? Region.WEST_MIDLANDS : Region.EAST_MIDLANDS,
                    30,
                    x - 5000,
                    x + 5000,
                    y - 5000,
                    y + 5000));
        }
        return List.copyOf(all);
    }
}
