package org.trajectory.access.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.Role;
import org.trajectory.platform.Table;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;

/** Who may do what, from the one table of rights. */
@Controller
public class RightsPages {
    @Configuration(proxyBeanMethods = false)
    static class Navigation {
        @Bean
        NavigationItem rightsItem() {
            return new NavigationItem(
                    NavigationItem.Place.ADMIN, "Who may do what", "/rights", 3, Action.SEE_RIGHTS.name());
        }
    }

    /** @param role whose rights are shown; empty for everybody's */
    public record RightsPage(Optional<Role> role, Map<String, String> roles, DataTable table) {}

    @GetMapping("/rights")
    @Needs(Action.SEE_RIGHTS)
    ModelAndView rights(@RequestParam(name = "role", defaultValue = "") String asked) {
        var roles = new LinkedHashMap<String, String>();
        Arrays.stream(Role.values()).forEach(role -> roles.put(role.name(), role.words()));
        var role = Arrays.stream(Role.values())
                .filter(one -> one.name().equals(asked))
                .findFirst();
        return new ModelAndView(
                "access/rights", Map.of("page", new RightsPage(role, roles, readable(role.orElse(null)))));
    }

    /** A column a role, as a spreadsheet wants it. */
    @GetMapping("/rights.csv")
    @Needs(Action.SEE_RIGHTS)
    void rightsFile(HttpServletResponse response) throws IOException {
        Download.csv(response, "rights", matrix().with("on", LocalDate.now(ZoneId.systemDefault())));
    }

    private static DataTable readable(@Nullable Role role) {
        var rows = Arrays.stream(Action.values())
                .filter(action -> role == null || role.may(action))
                .map(action -> role == null
                        ? List.of(
                                Cell.text(action.words()),
                                Cell.text(action.reach().words()),
                                Cell.text(who(action)))
                        : List.of(
                                Cell.text(action.words()),
                                Cell.text(action.reach().words())))
                .toList();
        var columns = new ArrayList<>(List.of(Column.text("To"), Column.text("Reaches")));
        if (role == null) {
            columns.add(Column.text("Who may"));
        }
        return new DataTable(role == null ? "Who may do what" : "Rights of: " + role.words(), columns, rows);
    }

    private static String who(Action action) {
        var may = EnumSet.noneOf(Role.class);
        Arrays.stream(Role.values()).filter(role -> role.may(action)).forEach(may::add);
        var others = EnumSet.complementOf(may);
        if (others.isEmpty()) {
            return "Everybody, signed in or not";
        }
        if (others.equals(EnumSet.of(Role.PUBLIC))) {
            return "Everybody who is signed in";
        }
        return may.isEmpty()
                ? "Nobody on the pages: the operator of the installation only"
                : may.stream().map(Role::words).collect(Collectors.joining("; "));
    }

    private static Table matrix() {
        var columns = new ArrayList<>(List.of("to", "reaches"));
        Arrays.stream(Role.values()).forEach(role -> columns.add(role.words()));
        var rows = new ArrayList<List<String>>();
        for (var action : Action.values()) {
            var row = new ArrayList<>(List.of(action.words(), action.reach().words()));
            Arrays.stream(Role.values()).forEach(role -> row.add(role.may(action) ? "yes" : "no"));
            rows.add(row);
        }
        return new Table(columns, rows);
    }
}
