package org.trajectory.evidence.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.trajectory.access.Action;
import org.trajectory.access.Needs;
import org.trajectory.evidence.FileOutcome;
import org.trajectory.evidence.Importer;
import org.trajectory.platform.Refused;
import org.trajectory.platform.Table;
import org.trajectory.platform.cli.Format;
import org.trajectory.platform.cli.Output;
import org.trajectory.platform.cli.Verb;
import org.trajectory.values.AcademicYear;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Takes in official files. */
@Needs(Action.IMPORT_FILES)
@Command(
        name = "import",
        description = "Import official files, folders and archives; each file whole or not at all",
        footer =
                "Rows: file,feed,status,period,read,taken,refused,unchanged,seconds. Exit code 1 where a file was refused, or unknown without --skip-unknown.")
public class ImportVerb implements Verb {
    private static final int SHOWN = 20;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files (.csv, .xlsx, .gz, .zip) or folders")
    private List<Path> paths = List.of();

    @Option(names = "--dry-run", description = "Report the same, and write nothing")
    private boolean dryRun;

    @Option(names = "--skip-unknown", description = "A file of no known format isn’t a failure")
    private boolean skipUnknown;

    @Option(
            names = "--period",
            paramLabel = "YEAR",
            converter = Year.class,
            description = "School year of files whose name doesn’t tell it, such as 2018/19")
    private @Nullable AcademicYear period;

    @Option(names = "--as-at", paramLabel = "DATE", description = "Day of files whose name doesn’t tell it")
    private @Nullable LocalDate asAt;

    @Option(
            names = "--only-for",
            paramLabel = "CODE",
            description =
                    "Three-digit code of the authority for whose eyes alone the files are; without it what is published")
    private @Nullable String onlyFor;

    @Option(names = "--format", description = "table, csv or json", defaultValue = "table")
    private Format format = Format.table;

    @Override
    public int run(BeanFactory beans, Output out) {
        if (onlyFor != null && !onlyFor.matches("[0-9]{3}")) {
            throw new Refused(
                    "--only-for takes the three-digit code of an authority, such as 937; not “%s”".formatted(onlyFor));
        }
        var report = beans.getBean(Importer.class)
                .importAll(
                        paths, new Importer.Options(dryRun, skipUnknown, period, asAt, onlyFor), (done, of, name) -> {
                            if (done < of) {
                                out.say("%d of %d: %s".formatted(done + 1, of, name));
                            }
                        });
        out.print(table(report.files()), format);
        report.files().forEach(file -> say(file, out));
        return report.failed() ? 1 : 0;
    }

    static Table table(List<FileOutcome> files) {
        return new Table(
                List.of("file", "feed", "status", "period", "read", "taken", "refused", "unchanged", "seconds"),
                files.stream()
                        .map(file -> List.of(
                                file.file(),
                                file.feed() == null ? "" : file.feed(),
                                file.status().words(),
                                file.period() == null ? "" : file.period(),
                                String.valueOf(file.read()),
                                String.valueOf(file.taken()),
                                String.valueOf(file.refused()),
                                String.valueOf(file.same()),
                                "%.2f".formatted(file.seconds())))
                        .toList());
    }

    private void say(FileOutcome file, Output out) {
        var lines = new ArrayList<String>();
        boolean tellsWhy = file.status() == FileOutcome.Status.REFUSED
                || file.status() == FileOutcome.Status.UNKNOWN && !skipUnknown;
        if (file.message() != null && tellsWhy) {
            lines.add(file.message());
        }
        file.notes().forEach(lines::add);
        file.refusals().stream()
                .limit(SHOWN)
                .forEach(refusal -> lines.add("line %d%s%s: %s"
                        .formatted(
                                refusal.line(),
                                refusal.column() == null ? "" : ", " + refusal.column(),
                                refusal.value() == null ? "" : " “" + refusal.value() + "”",
                                refusal.reason())));
        if (file.refused() > SHOWN) {
            lines.add("… and %d more".formatted(file.refused() - SHOWN));
        }
        if (file.refused() > 0) {
            lines.add("Mend these places in the file and hand it in again; the rest of it is taken.");
        }
        if (dryRun && file.status() == FileOutcome.Status.WOULD_IMPORT || file.changed() + file.gone() > 0) {
            lines.add("against what is held: %d new, %d changed, %d the same, %d gone"
                    .formatted(file.added(), file.changed(), file.same(), file.gone()));
        }
        if (!lines.isEmpty()) {
            out.say(file.file() + ":");
            lines.forEach(line -> out.say("  " + line));
        }
    }

    static final class Year implements ITypeConverter<AcademicYear> {
        @Override
        public AcademicYear convert(String text) {
            return AcademicYear.parse(text.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new TypeConversionException("not a school year like 2018/19: " + text));
        }
    }
}
