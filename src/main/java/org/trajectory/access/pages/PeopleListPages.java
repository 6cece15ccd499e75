package org.trajectory.access.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.access.People;
import org.trajectory.access.People.Asked;
import org.trajectory.access.People.Listed;
import org.trajectory.access.People.State;
import org.trajectory.access.Role;
import org.trajectory.web.Address;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.Download;
import org.trajectory.web.NavigationItem;
import org.trajectory.web.Paging;
import org.trajectory.web.lists.ListColumn;
import org.trajectory.web.lists.ListMemory;
import org.trajectory.web.lists.ShownList;

/** Who has an account: searched, filtered, and taken away as a file. */
@Controller
@Needs(Action.MANAGE_PEOPLE)
public class PeopleListPages {
    private static final int PAGE = 50;
    private static final int FILE = 10_000;

    private static final List<ListColumn<Listed>> COLUMNS = List.of(
            ListColumn.<Listed>of(
                            "name", "Name", person -> Cell.link(person.name(), "/people/" + person.id()), Listed::name)
                    .sorted(),
            ListColumn.<Listed>text("email", "E-mail address", Listed::email).sorted(),
            ListColumn.<Listed>text(
                    "roles", "Roles", person -> person.roles().isEmpty() ? "No role today" : person.roles()),
            ListColumn.<Listed>text(
                    "can_sign_in",
                    "Can sign in",
                    person -> person.hasPassword() ? "Yes" : "Not yet: the link wasn’t used"));

    private final People people;
    private final ListMemory memory;
    private final Clock clock;

    PeopleListPages(People people, ListMemory memory, Clock clock) {
        this.people = people;
        this.memory = memory;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class InNavigation {
        @Bean
        NavigationItem peopleItem() {
            return new NavigationItem(
                    NavigationItem.Place.ADMIN, "People and roles", "/people", 1, Action.MANAGE_PEOPLE.name());
        }
    }

    /** @param tags what the list is narrowed by, each with the address without it */
    public record Page(
            ShownList<Listed> list,
            DataTable table,
            Paging paging,
            Address address,
            Map<String, Address> tags,
            Map<String, String> roles,
            Map<String, String> states) {}

    @GetMapping("/people")
    ModelAndView list(HttpServletRequest request) {
        var address = Address.of("/people", request.getParameterMap());
        var asked = asked(address);
        var paging = new Paging(number(address), PAGE, people.count(asked));
        var list = memory.shown("people", COLUMNS, address);
        var rows = people.list(asked, PAGE, (int) paging.offset());
        return new ModelAndView(
                "access/people",
                Map.of(
                        "page",
                        new Page(
                                list,
                                list.table("People", rows),
                                paging,
                                address,
                                tags(address, asked),
                                roles(),
                                states())));
    }

    @GetMapping("/people.csv")
    void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var asked = asked(Address.of("/people", request.getParameterMap()));
        Download.csv(
                response,
                "people",
                ShownList.file(COLUMNS, people.list(asked, FILE, 0)).with("on", LocalDate.now(clock)));
    }

    private static Asked asked(Address address) {
        return new Asked(
                address.get("q").map(String::strip).orElse(""),
                address.get("role").flatMap(PeopleListPages::role),
                address.get("state").flatMap(State::find),
                address.has("sort", "email"),
                address.has("dir", "desc"));
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    private static int number(Address address) {
        return address.get("page")
                .filter(page -> page.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(1);
    }

    private static Map<String, Address> tags(Address address, Asked asked) {
        var here = address.without("page");
        var tags = new LinkedHashMap<String, Address>();
        if (!asked.words().isEmpty()) {
            tags.put("“%s”".formatted(asked.words()), here.without("q"));
        }
        asked.role().ifPresent(role -> tags.put("Role: " + role.words(), here.without("role")));
        asked.state().ifPresent(state -> tags.put(state.words(), here.without("state")));
        return tags;
    }

    private static Map<String, String> roles() {
        var roles = new LinkedHashMap<String, String>();
        Stream.of(Role.values())
                .filter(role -> role.held() != Role.Held.BY_NOBODY)
                .sorted(Comparator.comparing(Role::words))
                .forEach(role -> roles.put(role.name(), role.words()));
        return roles;
    }

    private static Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        Stream.of(State.values()).forEach(state -> states.put(state.key(), state.words()));
        return states;
    }
}
