package org.trajectory.categories.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.trajectory.categories.rules.Tables;
import org.trajectory.platform.Refused;
import org.trajectory.platform.cli.Output;
import picocli.CommandLine;

/** What the verb prints of a file, without a database. */
class PolicyVerbTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream rows = new ByteArrayOutputStream();
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    @Test
    void a_draft_with_a_gap_is_checked_and_shown() throws IOException {
        var file = Files.writeString(
                folder.resolve("mine.dmn"),
                Tables.dmn("UNIQUE", "latest overall grade", "1,2 | \"a\"", "4 | \"b\"", "null | \"\""));

        assertThat(run("check", file.toString(), "--format", "csv")).isZero();
        assertThat(told(rows))
                .startsWith("kind,rules,message,example")
                .contains("gap,,\"No rule fits a school with latest overall grade 3");
        assertThat(told(messages)).contains("1 must be mended before it can be proposed");

        assertThat(run("show", file.toString(), "--format", "csv")).isZero();
        assertThat(told(rows))
                .contains("number,rule,conditions,category,because")
                .contains("Latest overall grade is 1 or 2");
        assertThat(told(messages)).contains("It can’t be run yet: The policy “mine” has a gap");
    }

    @Test
    void a_policy_is_written_to_a_file_once() {
        var file = folder.resolve("out.dmn");

        assertThat(run("export", "warwickshire-2013", file.toString())).isZero();
        assertThat(file).content(StandardCharsets.UTF_8).contains("<policy:example");
        assertThatThrownBy(() -> run("export", "warwickshire-2013", file.toString()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("exists already");
        assertThatThrownBy(() -> run("check", folder.resolve("none.dmn").toString()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("There is no file");
    }

    private int run(String... arguments) {
        var verb = new PolicyVerb();
        new CommandLine(verb).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
        return verb.run(new DefaultListableBeanFactory(), new Output(stream(rows), stream(messages)));
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static String told(ByteArrayOutputStream from) {
        return from.toString(StandardCharsets.UTF_8);
    }
}
