package org.trajectory.demo.population;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.trajectory.values.Phase;

/** Invented names; no town, street, saint's school or trust here is meant to be a real one, and no person is named. */
final class Names {
    private static final List<String> START = List.of(
            "Askle", "Brenna", "Calva", "Crannel", "Dravel", "Elver", "Ferran", "Gorsel", "Harrel", "Hollim", "Ivel",
            "Keldor", "Larkel", "Lindor", "Marrel", "Mossel", "Nethra", "Oatle", "Ottrel", "Pennel", "Quillen", "Ravel",
            "Rushel", "Sedgel", "Stannel", "Tarnel", "Thornel", "Wendel", "Whinnel", "Woldra", "Wrennel", "Yarnel",
            "Yewdel");
    private static final List<String> END = List.of(
            "bourne", "bury", "by", "combe", "cote", "dale", "den", "don", "field", "gate", "ham", "hithe", "hurst",
            "low", "mere", "minster", "mouth", "stead", "stoke", "thorpe", "wick", "worth");
    private static final List<String> TREE = List.of(
            "Acorn",
            "Beechwood",
            "Birchfield",
            "Briar Hill",
            "Broadmead",
            "Brookside",
            "Castle View",
            "Chestnut Grove",
            "Copse Lane",
            "Cross Street",
            "Eastfield",
            "Fairmead",
            "Fieldhouse",
            "Foxglove",
            "Grange Park",
            "Green Lane",
            "Greenacre",
            "Heathfield",
            "High Street",
            "Highmoor",
            "Hillside",
            "Holly Bank",
            "Kingfisher",
            "Lakeside",
            "Larkrise",
            "Long Meadow",
            "Lower Park",
            "Manor Farm",
            "Marshfield",
            "Meadowside",
            "Mill Lane",
            "Millbrook",
            "Moorside",
            "New Road",
            "Northfield",
            "Oakfield",
            "Old Mill",
            "Orchard",
            "Parkside",
            "Queensmead",
            "Riverside",
            "Rookery",
            "Skylark",
            "Southfield",
            "Spring Bank",
            "Station Road",
            "Sunnybank",
            "The Avenue",
            "The Limes",
            "Three Elms",
            "Union Street",
            "Valley View",
            "Water Lane",
            "Westfield",
            "Willow Bank",
            "Windmill Hill",
            "Woodside");
    private static final List<String> SAINT = List.of(
            "All Saints'",
            "Christ Church",
            "Holy Cross",
            "Holy Trinity",
            "Our Lady of the Wayside",
            "St Aidan's",
            "St Anne's",
            "St Bede's",
            "St Brannoc's",
            "St Chad's",
            "St Columba's",
            "St Cuthbert's",
            "St Edith’s",
            "St Gwen's",
            "St Hilda's",
            "St Ivo's",
            "St Jude's",
            "St Luke's",
            "St Mildred's",
            "St Olave's",
            "St Osyth's",
            "St Petroc's",
            "St Thérèse of the Well",
            "St Werburgh's",
            "St Wulfric's");
    private static final List<String> STREET = List.of(
            "Church Lane",
            "School Lane",
            "Mill Road",
            "The Green",
            "Park Avenue",
            "Chapel Street",
            "Long Acre",
            "Beacon Hill",
            "Priory Road",
            "Sandy Lane",
            "Orchard Close",
            "Barley Way");
    private static final List<String> TRUST = List.of(
            "Amber Gatepost",
            "Brass Lantern",
            "Copper Kettle",
            "Crooked Chimney",
            "Eleven Rowans",
            "Glass Heron",
            "Grey Pebble",
            "High Furrow",
            "Paper Kite",
            "Plain Sailing",
            "Quiet Harbour",
            "Seven Otters",
            "Silver Thimble",
            "Slate and Feather",
            "Tin Whistle",
            "Two Weathervanes",
            "Velvet Mole",
            "Wandering Hedge");

    private final Set<String> taken = new HashSet<>();

    static String town(Chance chance) {
        return chance.one(START) + chance.one(END);
    }

    static String street(Chance chance) {
        return chance.between(1, 240) + " " + chance.one(STREET);
    }

    static String trust(Chance chance, String place) {
        return switch (chance.between(0, 3)) {
            case 0 -> chance.one(TRUST) + " Academies Trust";
            case 1 -> chance.one(TRUST) + " Multi Academy Trust";
            case 2 -> place + " Learning Partnership";
            default -> "The " + place + " and " + town(chance) + " Schools Trust";
        };
    }

    static String first(Chance chance) {
        return chance.one(TREE);
    }

    /** The part that a school keeps whatever becomes of it; each authority has it once, or with its town. */
    String stem(Chance chance, Town town, Line.Faith faith) {
        for (int attempt = 0; ; attempt++) {
            var word = faith == Line.Faith.NONE ? chance.one(TREE) : chance.one(SAINT);
            var stem = attempt < 3 && chance.hit(0.7) ? word : town.name() + " " + word;
            if (attempt == 0 && town.size() < 0.02) {
                stem = town.name();
            }
            if (attempt > 30) {
                stem = stem + " " + town(chance);
            }
            if (taken.add(stem)) {
                return stem;
            }
        }
    }

    /** The whole name of a school of a phase and ages. */
    static String school(String stem, Phase phase, int low, int high, Line.Faith faith, boolean academy) {
        var church =
                switch (faith) {
                    case NONE -> "";
                    case CHURCH_OF_ENGLAND -> " Church of England";
                    case ROMAN_CATHOLIC -> " Catholic";
                };
        return stem
                + church
                + switch (phase) {
                    case NURSERY -> " Nursery School";
                    case PRIMARY -> high == 7 ? " Infant School" : low == 7 ? " Junior School" : " Primary School";
                    case SECONDARY -> academy ? " Academy" : " High School";
                    case ALL_THROUGH -> " All-Through School";
                    case SPECIAL -> academy ? " Special Academy" : " School";
                    case ALTERNATIVE_PROVISION -> academy ? " AP Academy" : " Pupil Referral Unit";
                    case SIXTEEN_PLUS -> " Sixth Form College";
                };
    }
}
