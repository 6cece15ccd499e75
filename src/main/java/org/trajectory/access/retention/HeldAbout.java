package org.trajectory.access.retention;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.trajectory.access.Audit;
import org.trajectory.access.People;
import org.trajectory.access.Person;
import org.trajectory.platform.Scope;
import org.trajectory.web.DataTable;
import org.trajectory.web.DataTable.Cell;
import org.trajectory.web.DataTable.Column;
import org.trajectory.web.NotFound;

/** What is held about a person, at whichever authority it lies; each look is noted in the record of changes. */
@Service
class HeldAbout {
    private final Erasure erasure;
    private final People people;
    private final Audit audit;
    private final TransactionTemplate transactions;

    HeldAbout(Erasure erasure, People people, Audit audit, PlatformTransactionManager transactions) {
        this.erasure = erasure;
        this.people = people;
        this.audit = audit;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** @throws NotFound where there is none */
    Person person(long id) {
        return everywhere().get(() -> people.find(id)).orElseThrow(() -> new NotFound("There is no such person."));
    }

    /** By heading, a row for each thing held. */
    Map<String, List<Map<String, String>>> read(long id) {
        return everywhere().get(() -> {
            var held = erasure.held(id);
            transactions.executeWithoutResult(
                    status -> audit.read("looked at what is held about a person", null, "person:" + id));
            return held;
        });
    }

    /** The same as a table for each heading that holds something. */
    List<DataTable> tables(long id) {
        return read(id).entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .map(part -> new DataTable(
                        part.getKey(),
                        part.getValue().getFirst().keySet().stream()
                                .map(Column::text)
                                .toList(),
                        part.getValue().stream()
                                .map(row ->
                                        row.values().stream().map(Cell::text).toList())
                                .toList()))
                .toList();
    }

    Scope everywhere() {
        return Scope.installation(Scope.current().actor());
    }
}
