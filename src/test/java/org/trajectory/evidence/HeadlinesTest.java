package org.trajectory.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Phase;
import org.trajectory.values.Urn;

class HeadlinesTest {
    private static final AuthorityCode HERE = new AuthorityCode("937");
    private static final LocalDate DAY = LocalDate.of(2018, 7, 31);
    private static final LocalDate NOW = LocalDate.of(2030, 1, 1);

    private static final String LIST = """
            URN,School name,Ofsted phase,Inspection date,Publication date,Overall effectiveness,REPORURL
            900001,Oak Primary School,Primary,12/03/2015,20/04/2015,2,Report
            900002,Ash Primary School,Primary,05/07/2017,01/09/2017,3,Report
            900003,Yew Primary School,Primary,10/11/2017,12/12/2017,1,Report
            900004,Elm School,Secondary,10/11/2017,12/12/2017,4,Report
            900099,Nowhere School,Primary,10/11/2017,12/12/2017,4,Report
            """;

    private static final String CENSUS = """
            URN,LA,ESTAB,SCHOOLTYPE,NOR,NORG,NORB,PNORG,PNORB,TSENELSE,PSENELSE,TSENELK,PSENELK,PNUMEAL,PNUMFSMEVER
            900001,937,2001,State-funded primary,210,100,110,47.6,52.4,4,1.9,20,9.5,5.1,12.3
            900012,937,2002,State-funded primary,90,45,45,50,50,1,1.1,9,10,2.0,8.0
            """;

    private static final String OLD_CENSUS = """
            URN,LA,ESTAB,SCHOOLTYPE,NOR,NORG,NORB,PNORG,PNORB,TSENELSE,PSENELSE,TSENELK,PSENELK,PNUMEAL,PNUMFSMEVER
            900001,937,2001,State-funded primary,199,100,99,50,50,4,1.9,20,9.5,5.1,12.3
            900002,937,2002,State-funded primary,99,49,50,50,50,1,1.1,9,10,2.0,8.0
            900003,937,2003,State-funded primary,60,30,30,50,50,1,1.1,9,10,2.0,8.0
            900004,937,4001,State-funded secondary,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA
            """;

    private static final String LINKS = """
            URN,LinkURN,LinkName,LinkType,LinkEstablishedDate
            900002,900012,Ash Academy,Successor,01-09-2018
            900012,900002,Ash Primary School,Predecessor,01-09-2018
            """;

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.fresh();
    private final TestEvidence evidence = TestEvidence.on(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void on_the_day_of_an_official_list_its_schools_and_phases_are_counted() {
        take("ofsted-schools_20180731.csv", LIST);
        take("2018-2019/england_census.csv", CENSUS);
        take("2015-2016/england_census.csv", OLD_CENSUS);
        take("links_edubasealldata20190101.csv", LINKS);
        var headline = evidence.get(Headlines.class).of(HERE, DAY, NOW, false);
        assertThat(headline.lines()).extracting(Headlines.Line::phase).containsExactly(Phase.PRIMARY, Phase.SECONDARY);
        // Oak's own census, the successor's 90 for Ash, 60 of an earlier one for Yew
        assertThat(headline.lines().getFirst().authority()).isEqualTo(new Headlines.Figures(3, 3, 2, 360, 270));
        assertThat(headline.lines().getFirst().standing())
                .as("no rank among the one authority that is loaded")
                .isNull();
        assertThat(headline.whyUnranked()).contains("needs most authorities of England loaded, and only 1 is");
        assertThat(headline.lines().getLast().standing()).isNull();
        assertThat(urns(headline.rollOfSuccessor())).containsExactly(900002);
        assertThat(urns(headline.rollEarlier())).containsExactly(900003);
        assertThat(urns(headline.withoutRoll())).containsExactly(900004);
        assertThat(urns(headline.withoutAuthority())).containsExactly(900099);
    }

    @Test
    void on_another_day_the_open_schools_of_the_register_are_counted() {
        take("ofsted-schools_20180731.csv", LIST);
        take("2018-2019/england_census.csv", CENSUS);
        take("links_edubasealldata20190101.csv", LINKS);
        var headline = evidence.get(Headlines.class).of(HERE, LocalDate.of(2018, 12, 31), NOW, false);
        assertThat(headline.lines().getFirst().authority()).isEqualTo(new Headlines.Figures(2, 2, 1, 300, 210));
        assertThat(urns(headline.ofPredecessors())).containsExactly(900012);
        var own = evidence.get(Headlines.class).of(HERE, LocalDate.of(2018, 12, 31), NOW, true);
        assertThat(own.lines().getFirst().authority()).isEqualTo(new Headlines.Figures(2, 1, 1, 210, 210));
    }

    @Test
    void a_school_whose_latest_inspection_gave_no_overall_grade_is_not_judged_by_an_older_one() {
        take("ofsted-schools_20180731.csv", LIST);
        take("2018-2019/england_census.csv", CENSUS);
        database.db().sql("""
                        insert into evidence.inspection (file, line, slot, urn, urn_at_time, on_day, published,
                               published_assumed, regime, graded, overall, judgements, rank, latest)
                        select file, line, 1, urn, urn_at_time, date '2018-10-10', date '2018-11-10',
                               false, 'REPORT_CARD', true, null, '{}', rank, false
                          from evidence.inspection where urn = 900001
                        """).update();
        var headline = evidence.get(Headlines.class).of(HERE, LocalDate.of(2018, 12, 31), NOW, false);
        assertThat(urns(headline.withoutOverallGrade())).containsExactly(900001);
        assertThat(headline.lines().getFirst().authority().judged()).isZero();
        assertThat(headline.lines().getFirst().authority().goodOrBetter()).isZero();
    }

    @Test
    void what_was_read_is_read_anew_when_a_file_comes() {
        take("ofsted-schools_20180731.csv", LIST);
        take("2015-2016/england_census.csv", OLD_CENSUS);
        take("links_edubasealldata20190101.csv", LINKS);
        assertThat(primary("937").pupils()).isEqualTo(199 + 99 + 60);
        take("2018-2019/england_census.csv", CENSUS);
        assertThat(primary("937").pupils()).isEqualTo(210 + 90 + 60);
    }

    @Test
    void what_is_remembered_of_a_file_for_one_authority_is_never_told_another() {
        take("ofsted-schools_20180731.csv", LIST);
        take("2015-2016/england_census.csv", OLD_CENSUS);
        take("links_edubasealldata20190101.csv", LINKS);
        take("2018-2019/england_census.csv", CENSUS);
        Scope.installation("operator:test")
                .run(() -> database.transactions()
                        .executeWithoutResult(status -> database.db().sql("""
                                update evidence.source_file set authority = '938'
                                 where id = (select max(id) from evidence.source_file where 'roll' = any (columns))
                                """).update()));
        assertThat(primary("938").pupils()).isEqualTo(210 + 90 + 60);
        assertThat(primary("937").pupils()).isEqualTo(199 + 99 + 60);
        assertThat(primary("938").pupils()).isEqualTo(210 + 90 + 60);
    }

    private Headlines.Figures primary(String reader) {
        return new Scope(Set.of(reader), Set.of(), "person:1")
                .get(() -> evidence.get(Headlines.class).of(HERE, DAY, NOW, false))
                .lines()
                .getFirst()
                .authority();
    }

    private static List<Integer> urns(List<Headlines.Mention> mentions) {
        var urns = new ArrayList<Integer>();
        mentions.stream().map(Headlines.Mention::urn).map(Urn::value).forEach(urns::add);
        return urns;
    }

    private void take(String name, String text) {
        var report = Scope.installation("operator:test")
                .get(() -> evidence.importer()
                        .importAll(
                                List.of(MadeUp.file(folder, name, text)),
                                Importer.Options.USUAL,
                                Importer.Progress.NONE));
        assertThat(report.failed()).as(report.toString()).isFalse();
    }
}
