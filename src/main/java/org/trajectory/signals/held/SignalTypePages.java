package org.trajectory.signals.held;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Role;
import org.trajectory.signals.SignalTypes;
import org.trajectory.signals.SourceKind;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;

/** Which signals there are, and the rules for each: open to everybody with a role. */
@Controller
@Needs(Action.SEE_SCHOOLS)
public class SignalTypePages {
    public record Page(DataTable table) {}

    @GetMapping("/signals/types")
    public ModelAndView show() {
        return new ModelAndView("signals/types", Map.of("page", new Page(table())));
    }

    @GetMapping("/signals/types.csv")
    public void csv(HttpServletResponse response) throws IOException {
        Download.csv(response, "signal-types", table().file());
    }

    private static DataTable table() {
        return new DataTable(
                "Types of signal",
                List.of(
                        Column.text("Type"),
                        Column.text("What belongs here"),
                        Column.text("Comes from"),
                        Column.text("How careful"),
                        Column.number("Lapses after, days"),
                        Column.number("School answers within, days"),
                        Column.number("Held after it has lapsed, days"),
                        Column.text("Seen at the authority by"),
                        Column.text("Seen at or for the school by"),
                        Column.text("Asked for by")),
                SignalTypes.shipped().list().stream()
                        .map(type -> List.of(
                                Cell.text(type.words()),
                                Cell.text(type.what()),
                                Cell.text(type.sources().stream()
                                        .map(SourceKind::words)
                                        .collect(Collectors.joining(", "))),
                                Cell.text(type.sensitivity().words()),
                                Cell.of(type.lapses()),
                                Cell.of(type.answer()),
                                Cell.of(type.keep()),
                                Cell.text(roles(type.seenBy())),
                                Cell.text(roles(type.schoolSees())),
                                Cell.text(type.basis())))
                        .toList());
    }

    private static String roles(Set<Role> roles) {
        return roles.stream().sorted().map(Role::words).collect(Collectors.joining(", "));
    }
}
