package org.trajectory.reports.schools;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.trajectory.access.Action;
import org.trajectory.access.Viewing;
import org.trajectory.schools.School;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.web.search.SearchSource;

/** Schools of all England for the search box. */
@Component
class SchoolsFound implements SearchSource {
    private final SchoolRegister register;
    private final Viewing viewing;
    private final Clock clock;

    SchoolsFound(SchoolRegister register, Viewing viewing, Clock clock) {
        this.register = register;
        this.viewing = viewing;
        this.clock = clock;
    }

    @Override
    public String things() {
        return "Schools";
    }

    @Override
    public List<Hit> find(String words, int most) {
        if (viewing.find().filter(person -> person.may(Action.SEE_SCHOOLS)).isEmpty()) {
            return List.of();
        }
        return register.search(words, null, LocalDate.now(clock), most).stream()
                .map(school -> new Hit(school.name(), detail(school), "/schools/" + school.urn()))
                .toList();
    }

    private static String detail(School school) {
        var phase = school.phase();
        var words = phase == null ? school.kind().words() : phase.word();
        return "%s, %s%s, URN %s"
                .formatted(
                        words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1),
                        school.status().words(),
                        school.town() == null ? "" : ", " + school.town(),
                        school.urn());
    }
}
