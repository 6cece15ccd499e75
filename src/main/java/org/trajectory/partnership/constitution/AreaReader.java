package org.trajectory.partnership.constitution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.partnership.Consortia;
import org.trajectory.schools.SchoolRegister;
import org.trajectory.values.AuthorityCode;

/** Reads of an authority what its seats hang on: consortia, schools, pupils on roll. */
@Component
public class AreaReader {
    private final Consortia consortia;
    private final SchoolRegister register;

    AreaReader(Consortia consortia, SchoolRegister register) {
        this.consortia = consortia;
        this.register = register;
    }

    /**
     * Special schools, nurseries and others count with the phase whose consortia they join, and under their own phase too
     * where that is another.
     */
    @Transactional(readOnly = true)
    public Layout.Area read(AuthorityCode authority, LocalDate asAt) {
        var joining = consortia.joining(authority);
        var names = new HashMap<String, List<String>>();
        consortia
                .list(authority, asAt)
                .forEach(one -> names.computeIfAbsent(one.phase().word(), phase -> new ArrayList<>())
                        .add(one.name()));
        var schools = new HashMap<String, Integer>();
        var pupils = new HashMap<String, Long>();
        for (var school : register.list(SchoolRegister.Question.openStateFunded(authority, asAt))) {
            long own = school.pupils() == null ? 0 : school.pupils();
            schools.merge("", 1, Integer::sum);
            var phase = school.phase();
            var group = joining.groupOf(phase);
            group.ifPresent(one -> {
                schools.merge(one.word(), 1, Integer::sum);
                pupils.merge(one.word(), own, Long::sum);
            });
            if (phase != null && !group.equals(java.util.Optional.of(phase))) {
                schools.merge(phase.word(), 1, Integer::sum);
                pupils.merge(phase.word(), own, Long::sum);
            }
        }
        return new Layout.Area(Map.copyOf(names), Map.copyOf(schools), Map.copyOf(pupils));
    }
}
