package org.trajectory.demo.population;

/** Types of establishment, with the words each publisher has for them. */
public enum Kind {
    COMMUNITY("01", "Community school", Group.MAINTAINED, "CY", "Community School"),
    VOLUNTARY_AIDED("02", "Voluntary aided school", Group.MAINTAINED, "VA", "Voluntary Aided School"),
    VOLUNTARY_CONTROLLED("03", "Voluntary controlled school", Group.MAINTAINED, "VC", "Voluntary Controlled School"),
    FOUNDATION("05", "Foundation school", Group.MAINTAINED, "FD", "Foundation School"),
    COMMUNITY_SPECIAL("07", "Community special school", Group.SPECIAL, "CYS", "Community Special School"),
    NON_MAINTAINED_SPECIAL(
            "08", "Non-maintained special school", Group.SPECIAL, "NMSS", "Non-Maintained Special School"),
    INDEPENDENT_SPECIAL("10", "Other independent special school", Group.SPECIAL, "INDSPS", ""),
    INDEPENDENT("11", "Other independent school", Group.INDEPENDENT, "IND", ""),
    FOUNDATION_SPECIAL("12", "Foundation special school", Group.SPECIAL, "FDS", "Foundation Special School"),
    PUPIL_REFERRAL_UNIT("14", "Pupil referral unit", Group.MAINTAINED, "PRU", "Pupil Referral Unit"),
    NURSERY("15", "Local authority nursery school", Group.MAINTAINED, "NUR", "LA Nursery School"),
    FURTHER_EDUCATION("18", "Further education", Group.COLLEGES, "FESI", ""),
    SPONSORED("28", "Academy sponsor led", Group.ACADEMIES, "AC", "Academy Sponsor Led"),
    WELSH("30", "Welsh establishment", Group.WELSH, "", ""),
    SPECIAL_POST_16("32", "Special post 16 institution", Group.OTHER, "", ""),
    SPECIAL_SPONSORED("33", "Academy special sponsor led", Group.ACADEMIES, "ACS", "Academy Special Sponsor Led"),
    CONVERTER("34", "Academy converter", Group.ACADEMIES, "ACC", "Academy Converter"),
    FREE("35", "Free schools", Group.FREE, "F", "Free School"),
    FREE_SPECIAL("36", "Free schools special", Group.FREE, "FS", "Free School Special"),
    OVERSEAS("37", "British schools overseas", Group.OTHER, "", ""),
    FREE_AP("38", "Free schools alternative provision", Group.FREE, "FAP", "Free School - Alternative Provision"),
    FREE_16_TO_19("39", "Free schools 16 to 19", Group.FREE, "F1619", "Free School 16-19"),
    UTC("40", "University technical college", Group.FREE, "FUTC", "University Technical College"),
    STUDIO("41", "Studio schools", Group.FREE, "FSS", "Studio School"),
    AP_CONVERTER(
            "42",
            "Academy alternative provision converter",
            Group.ACADEMIES,
            "ACCAP",
            "Academy Alternative Provision Converter"),
    AP_SPONSORED(
            "43",
            "Academy alternative provision sponsor led",
            Group.ACADEMIES,
            "ACAP",
            "Academy Alternative Provision Sponsor Led"),
    SPECIAL_CONVERTER("44", "Academy special converter", Group.ACADEMIES, "ACCS", "Academy Special Converter"),
    CHILDRENS_CENTRE("47", "Children's centre", Group.OTHER, "", "");

    /** Groups of types as the register codes them. */
    public enum Group {
        COLLEGES("1", "Colleges", ""),
        INDEPENDENT("3", "Independent schools", "Independent school"),
        MAINTAINED("4", "Local authority maintained schools", "Maintained school"),
        SPECIAL("5", "Special schools", "Special school"),
        WELSH("6", "Welsh schools", ""),
        OTHER("9", "Other types", ""),
        ACADEMIES("10", "Academies", "Academy"),
        FREE("11", "Free Schools", "Academy");

        public final String code;
        public final String label;
        /** The word of the performance tables; empty for what they don't list. */
        public final String minor;

        Group(String code, String label, String minor) {
            this.code = code;
            this.label = label;
            this.minor = minor;
        }
    }

    public final String code;
    public final String label;
    public final Group group;
    /** The abbreviation of the performance tables. */
    public final String nftype;
    /** The inspectorate's words; empty for what its monthly file doesn't hold. */
    public final String inspected;

    Kind(String code, String label, Group group, String nftype, String inspected) {
        this.code = code;
        this.label = label;
        this.group = group;
        this.nftype = nftype;
        this.inspected = inspected;
    }

    public boolean academy() {
        return group == Group.ACADEMIES || group == Group.FREE;
    }

    public boolean converter() {
        return this == CONVERTER || this == SPECIAL_CONVERTER || this == AP_CONVERTER;
    }

    public boolean sponsored() {
        return this == SPONSORED || this == SPECIAL_SPONSORED || this == AP_SPONSORED;
    }

    public boolean independent() {
        return this == INDEPENDENT || this == INDEPENDENT_SPECIAL;
    }

    /** Funded by the state, a school, and so in the inspectorate's monthly file. */
    public boolean stateFunded() {
        return !inspected.isEmpty();
    }
}
