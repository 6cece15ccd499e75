package org.trajectory.demo.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trajectory.demo.population.Kind;
import org.trajectory.demo.population.Line;
import org.trajectory.demo.population.Population;
import org.trajectory.demo.population.School;
import org.trajectory.values.Phase;

/** The register of schools and the links between its entries. */
public final class RegisterFiles {
    private static final Set<String> BARE =
            Set.of("URN", "StatutoryLowAge", "StatutoryHighAge", "SchoolCapacity", "UKPRN", "Easting", "Northing");
    private static final Map<String, String> OPENED = Map.of(
            "00",
            "Not applicable",
            "04",
            "Result of Amalgamation",
            "06",
            "New Provision",
            "08",
            "Split school",
            "10",
            "Academy Converter",
            "99",
            "");
    private static final Map<String, String> CLOSED = Map.of(
            "00",
            "Not applicable",
            "04",
            "Result of Amalgamation/Merger",
            "08",
            "Split school",
            "10",
            "Academy Converter",
            "99",
            "");
    private static final List<String> NO_SCHOOL = List.of("Not applicable");

    private final Population population;
    private final Layout layout = Layout.named("edubasealldata");
    private final int lastYear;

    public RegisterFiles(Population population) {
        this.population = population;
        lastYear = population.plan().lastYear().start();
    }

    public void write(Path folder) throws IOException {
        var day = Days.digits(population.plan().asAt());
        var bare = new HashSet<Integer>();
        for (int i = 0; i < layout.columns.size(); i++) {
            if (BARE.contains(layout.columns.get(i))) {
                bare.add(i);
            }
        }
        try (var all = Table.windows(folder.resolve("edubasealldata" + day + ".csv"), Table.Quotes.TEXT, bare);
                var links = Table.windows(
                        folder.resolve("links_edubasealldata" + day + ".csv"), Table.Quotes.TEXT, Set.of(0, 1))) {
            all.header(layout.columns);
            links.header(Layout.named("links").columns);
            for (var school : population.schools()) {
                all.row(row(school));
                for (var link : school.links) {
                    var since = link.type().contains("merged") && school.urn % 3 == 0 ? "" : Days.dashes(link.since());
                    links.row(
                            Integer.toString(school.urn),
                            Integer.toString(link.to().urn),
                            link.to().name,
                            link.type(),
                            since);
                }
            }
        }
    }

    private Layout.Row row(School school) {
        var line = school.line;
        var kind = school.kind;
        boolean welsh = kind == Kind.WELSH;
        boolean abroad = kind == Kind.OVERSEAS;
        var row = layout.row();
        row.set("URN", school.urn)
                .pair(
                        "LA",
                        welsh ? "673" : abroad ? "000" : line.authority.code(),
                        welsh ? "Vale of Glamorgan" : abroad ? "Does not apply" : line.authority.name())
                .set("EstablishmentNumber", school.estab)
                .set("EstablishmentName", school.name)
                .pair("TypeOfEstablishment", kind.code, kind.label)
                .pair("EstablishmentTypeGroup", kind.group.code, kind.group.label)
                .pair("EstablishmentStatus", school.status().code, school.status().label)
                .pair("ReasonEstablishmentOpened", school.whyOpened, OPENED.getOrDefault(school.whyOpened, ""))
                .set("OpenDate", Days.dashes(school.opened))
                .pair("ReasonEstablishmentClosed", school.whyClosed, CLOSED.getOrDefault(school.whyClosed, ""))
                .set("CloseDate", Days.dashes(school.closed))
                .set("LastChangedDate", Days.dashes(population.plan().asAt().minusDays(school.urn % 900)))
                .pair("TrustSchoolFlag", "0", "Not applicable")
                .pair("PreviousLA", "999", "")
                .set("Country (name)", abroad ? "United Arab Emirates" : "United Kingdom");
        character(school, row);
        place(school, row);
        groups(school, row);
        if (kind != Kind.CHILDRENS_CENTRE && !welsh && !abroad) {
            pupils(school, row);
        }
        for (var column : List.of(
                "BSOInspectorateName (name)",
                "TeenMoth (name)",
                "CCF (name)",
                "SENPRU (name)",
                "EBD (name)",
                "FTProv (name)",
                "Section41Approved (name)",
                "FurtherEducationType (name)")) {
            row.set(column, NO_SCHOOL.getFirst());
        }
        return row.pair("QABName", "0", "Not applicable").pair("EstablishmentAccredited", "0", "Not applicable");
    }

    /** The register's words: special schools, units and independents have no phase there. */
    static String phase(School school) {
        var kind = school.kind;
        return switch (school.line.phase) {
            case NURSERY -> kind == Kind.NURSERY ? "Nursery" : "Not applicable";
            case PRIMARY -> kind.independent() || !kind.stateFunded() ? "Not applicable" : "Primary";
            case SECONDARY -> "Secondary";
            case ALL_THROUGH -> kind.independent() ? "Not applicable" : "All-through";
            case SIXTEEN_PLUS -> kind == Kind.SPECIAL_POST_16 ? "Not applicable" : "16 plus";
            case SPECIAL, ALTERNATIVE_PROVISION -> "Not applicable";
        };
    }

    private static String phaseCode(String phase) {
        return switch (phase) {
            case "Nursery" -> "1";
            case "Primary" -> "2";
            case "Secondary" -> "4";
            case "16 plus" -> "6";
            case "All-through" -> "7";
            default -> "0";
        };
    }

    static String sixthForm(School school) {
        var line = school.line;
        boolean senior = line.phase == Phase.SECONDARY || line.phase == Phase.ALL_THROUGH;
        return senior && line.high >= 18
                ? "Has a sixth form"
                : senior || line.phase == Phase.PRIMARY ? "Does not have a sixth form" : "Not applicable";
    }

    public static String admissions(School school) {
        var line = school.line;
        return line.phase != Phase.SECONDARY && line.phase != Phase.ALL_THROUGH
                ? "Not applicable"
                : line.selective ? "Selective" : "Non-selective";
    }

    public static String gender(Line line) {
        return line.gender == 1 ? "Boys" : line.gender == 2 ? "Girls" : "Mixed";
    }

    /** Academies without a faith say that they have none; other schools say that it doesn't apply. */
    public static String faith(School school) {
        return school.kind.academy() && school.line.faith == Line.Faith.NONE && school.urn % 2 == 0
                ? "None"
                : school.line.faith.label;
    }

    private void character(School school, Layout.Row row) {
        var line = school.line;
        var phase = phase(school);
        var sixth = sixthForm(school);
        var diocese = line.authority.index() % 5 + 91;
        var faith = faith(school);
        row.pair("PhaseOfEducation", phaseCode(phase), phase)
                .set("StatutoryLowAge", line.low)
                .set("StatutoryHighAge", line.high)
                .pair("Boarders", "1", "No boarders")
                .set(
                        "NurseryProvision (name)",
                        line.phase == Phase.PRIMARY && line.low <= 3
                                ? "Has Nursery Classes"
                                : line.phase == Phase.PRIMARY ? "No Nursery Classes" : "Not applicable")
                .pair("OfficialSixthForm", sixth.startsWith("Has") ? "1" : sixth.startsWith("Does") ? "2" : "9", sixth)
                .pair("Gender", Integer.toString(line.gender), gender(line))
                .pair("ReligiousCharacter", faith.equals("None") ? "99" : line.faith.code, faith)
                .set("ReligiousEthos (name)", "Does not apply")
                .pair("SpecialClasses", "2", "No Special Classes");
        switch (line.faith) {
            case NONE -> row.pair("Diocese", "0000", "Not applicable");
            case CHURCH_OF_ENGLAND -> row.pair("Diocese", "CE" + diocese, "Diocese of " + DIOCESES.get(diocese - 91));
            case ROMAN_CATHOLIC -> row.pair("Diocese", "RC" + diocese, "Archdiocese of " + DIOCESES.get(diocese - 91));
        }
        var policy = admissions(school);
        row.pair(
                "AdmissionsPolicy",
                policy.equals("Selective") ? "2" : policy.equals("Non-selective") ? "4" : "0",
                policy);
        if (line.phase == Phase.PRIMARY && school.urn % 23 == 0) {
            row.set("TypeOfResourcedProvision (name)", "Resourced provision")
                    .set("ResourcedProvisionOnRoll", 9)
                    .set("ResourcedProvisionCapacity", 12)
                    .set("SEN1 (name)", "ASD - Autistic Spectrum Disorder");
        }
    }

    private static final List<String> DIOCESES =
            List.of("Aldermere", "Wrenchester", "Holmbury", "Tarnminster", "Oatford");

    private static void place(School school, Layout.Row row) {
        var line = school.line;
        var town = line.town;
        var region = line.authority.region();
        row.set("Street", line.street)
                .set("Town", town.name())
                .set("County (name)", line.authority.name())
                .set("Postcode", line.postcode);
        boolean here = school.kind != Kind.WELSH && school.kind != Kind.OVERSEAS;
        row.pair("GOR", here ? region.letter : "Z", here ? region.label : "Not Applicable");
        if (!here) {
            return;
        }
        boolean unknown = school.closed != null && school.urn % 7 == 0;
        row.set("SchoolWebsite", (school.urn % 3 == 0 ? "http://www." : "www.") + "school" + school.urn + ".example")
                .set("TelephoneNum", "01632960%03d".formatted(school.urn % 1000))
                .set("HeadPreferredJobTitle", school.kind.academy() ? "Principal" : "Headteacher")
                .pair("DistrictAdministrative", line.authority.gss(), line.authority.name())
                .pair("AdministrativeWard", "E0599" + "%04d".formatted(line.id % 10000), town.name() + " Ward")
                .pair("ParliamentaryConstituency", constituencyCode(line), town.constituency())
                .pair(
                        "UrbanRural",
                        town.size() < 0.03 ? "E1" : "C1",
                        town.size() < 0.03 ? "Rural village" : "Urban city and town")
                .set("GSSLACode (name)", line.authority.gss())
                .set("Easting", unknown ? "0" : Integer.toString(line.easting))
                .set("Northing", unknown ? "0" : Integer.toString(line.northing))
                .set("MSOA (name)", town.name() + " 001")
                .set("LSOA (name)", town.name() + " 001A")
                .set("MSOA (code)", "E0299%04d".formatted(line.id % 10000))
                .set("LSOA (code)", "E0199%04d".formatted(line.id % 10000));
    }

    public static String constituencyCode(Line line) {
        return "E1499"
                + "%04d"
                        .formatted(line.authority.index() * 3
                                + line.town.constituency().length() % 3);
    }

    private static void groups(School school, Layout.Row row) {
        var trust = school.trust;
        if (trust != null) {
            boolean multi = trust.type() == org.trajectory.demo.population.Trust.Type.MULTI;
            row.pair(
                            "TrustSchoolFlag",
                            multi ? "3" : "5",
                            multi ? "Supported by a multi-academy trust" : "Supported by a single-academy trust")
                    .pair("Trusts", Integer.toString(trust.uid()), trust.name());
        }
        var sponsor = school.sponsor;
        row.set("SchoolSponsorFlag (name)", sponsor == null ? "Not applicable" : "Linked to a sponsor")
                .set("SchoolSponsors (name)", sponsor == null ? "" : sponsor.name());
        var federation = school.federation;
        row.set(
                "FederationFlag (name)",
                federation != null
                        ? "Supported by a federation"
                        : school.kind.academy() ? "Not applicable" : "Not under a federation");
        if (federation != null) {
            row.pair("Federations", Integer.toString(federation.uid()), federation.name());
        }
        if (school.kind.stateFunded()) {
            row.set("UKPRN", 19_000_000 + school.urn);
        }
    }

    private void pupils(School school, Layout.Row row) {
        var line = school.line;
        int usual = line.roll(lastYear - 4);
        row.set("SchoolCapacity", Math.max(usual + usual / 12, 20) / 5 * 5);
        if (school.closed != null
                || school.proposed
                || school.kind == Kind.FURTHER_EDUCATION
                || school.kind == Kind.SPECIAL_POST_16) {
            return;
        }
        var census = Census.of(line, lastYear);
        row.set("CensusDate", Days.dashes(LocalDate.of(lastYear + 1, 1, 15)))
                .set("NumberOfPupils", census.pupils())
                .set("NumberOfBoys", census.pupils() - census.girls())
                .set("NumberOfGirls", census.girls())
                .set(
                        "PercentageFSM",
                        Numbers.oneDecimal(census.pupils() == 0 ? 0 : 100.0 * census.fsm() / census.pupils()))
                .set("FSM", census.fsm());
        if (line.plan > 50) {
            row.set("SENStat", census.plan()).set("SENNoStat", census.support());
        }
    }
}
