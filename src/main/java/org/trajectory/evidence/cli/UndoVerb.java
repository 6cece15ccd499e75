package org.trajectory.evidence.cli;

import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.evidence.Importer;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Withdraws an import. */
@Needs(Action.IMPORT_FILES)
@Command(name = "undo", description = "Withdraw an import: nothing reads it any more, the record of it stays")
public class UndoVerb implements Verb {
    @Parameters(paramLabel = "ID", description = "Number of the import, as the verb “imports” lists it")
    private long id;

    @Override
    public int run(BeanFactory beans, Output out) {
        var file = beans.getBean(Importer.class).undo(id);
        out.say("Import %d (%s) is withdrawn. Import the file again to take it back."
                .formatted(file.id(), file.name()));
        return 0;
    }
}
