package org.trajectory.access.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.trajectory.access.AccountsForTests;
import org.trajectory.access.HeldAt;
import org.trajectory.access.People;
import org.trajectory.access.Person;
import org.trajectory.access.Role;
import org.trajectory.access.Viewing;
import org.trajectory.platform.Scope;
import org.trajectory.platform.TestDatabase;
import org.trajectory.web.Forbidden;
import org.trajectory.web.NotFound;

/** An administrator of one authority keeps the accounts of its own people, and not of those who have roles elsewhere too. */
class KeepingTest {
    private static final People.NewRole HERE = new People.NewRole(Role.ADVISER, "937", null, "Here");
    private static final People.NewRole THERE = new People.NewRole(Role.ADVISER, "816", null, "There");
    private static final People.NewRole EVERYWHERE = new People.NewRole(Role.ANALYST, HeldAt.installation());

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
    }

    @AfterEach
    void close() {
        RequestContextHolder.resetRequestAttributes();
        database.close();
    }

    private long person(String name, People.NewRole... roles) {
        return Scope.installation("test")
                .get(() -> database.transactions()
                        .execute(status -> services()
                                .people()
                                .addDemoPerson(name, name + "@example.org", "three random words", List.of(roles))));
    }

    private AccountsForTests services() {
        return AccountsForTests.on(database, new BCryptPasswordEncoder(4), Clock.systemDefaultZone());
    }

    private Keeping.Kept keptBy(Person administrator, long person) {
        var request = new MockHttpServletRequest();
        request.setAttribute(Viewing.PERSON, administrator);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        var keeping = new Keeping(
                new Viewing(), services().people(), services().accounts(), database.db(), database.manager());
        return administrator.scope().get(() -> database.transactions().execute(status -> keeping.of(person)));
    }

    private static Person administrator(HeldAt at) {
        return new Person(99, "Ann Other", "ann@example.org", List.of(new Person.HeldRole(Role.ADMINISTRATOR, at)));
    }

    @Test
    void those_of_the_own_authority_only() {
        var here = administrator(HeldAt.authority("937", "Here"));
        var kept = keptBy(here, person("bo", HERE));
        assertThat(kept.authority()).isEqualTo("937");
        assertThat(kept.account().name()).isEqualTo("bo");
        long both = person("cy", HERE, THERE);
        assertThatThrownBy(() -> keptBy(here, both)).isInstanceOf(Forbidden.class);
        long everywhere = person("di", HERE, EVERYWHERE);
        assertThatThrownBy(() -> keptBy(here, everywhere)).isInstanceOf(Forbidden.class);
        long there = person("ed", THERE);
        assertThatThrownBy(() -> keptBy(here, there)).isInstanceOf(NotFound.class);
    }

    @Test
    void an_administrator_of_the_installation_keeps_all() {
        var all = administrator(HeldAt.installation());
        assertThat(keptBy(all, person("bo", HERE, THERE, EVERYWHERE)).authority())
                .isNull();
        assertThatThrownBy(() -> keptBy(all, 12345)).isInstanceOf(NotFound.class);
    }
}
