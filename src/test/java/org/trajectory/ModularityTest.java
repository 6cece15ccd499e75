package org.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.trajectory.platform.MigratedModules;

/** The arrows between the modules: in Java, in SQL, and in the picture of them. */
class ModularityTest {
    /** Without the generated templates, which belong to the modules whose pages they are. */
    private static final ApplicationModules MODULES = ApplicationModules.of(
            Trajectory.class, JavaClass.Predicates.resideInAPackage("org.trajectory.templates.."));

    private static final Path SOURCES = Path.of("src", "main");
    private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\".*?\"\"\"", Pattern.DOTALL);
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"");
    private static final Pattern SQL =
            Pattern.compile("(?i)\\b(select|insert into|update|delete from|copy|truncate|create|alter|grant)\\s");
    private static final Pattern COMMENT_IN_SQL = Pattern.compile("--[^\n]*");

    @Test
    void modules_use_only_what_they_declare() {
        MODULES.verify();
    }

    @Test
    void every_module_with_migrations_is_migrated() throws IOException {
        try (var folders = Files.list(SOURCES.resolve("resources/db/migration"))) {
            assertThat(folders.map(folder -> folder.getFileName().toString()).toList())
                    .as("folders of migrations, and the list in platform.Migrations")
                    .isSubsetOf(MigratedModules.names());
        }
    }

    @Test
    void sql_reads_of_another_module_only_what_that_module_publishes() throws IOException {
        var crossings = new TreeSet<String>();
        for (var file : files("java", ".java")) {
            for (var sql : statements(Files.readString(file))) {
                crossings(moduleOf(file, "org/trajectory/"), sql).forEach(name -> crossings.add(name + " in " + file));
            }
        }
        for (var file : files("resources", ".sql")) {
            crossings(moduleOf(file, "db/migration/"), Files.readString(file))
                    .forEach(name -> crossings.add(name + " in " + file));
        }
        assertThat(crossings)
                .as("tables named across modules; read a pub_ view instead")
                .isEmpty();
    }

    @Test
    void the_picture_of_the_modules_is_kept() throws IOException {
        KeptPage.check(Path.of("docs", "modules.md"), picture(), ModularityTest.class);
    }

    private static String picture() {
        var direct = new TreeMap<String, Set<String>>();
        MODULES.stream()
                .filter(module -> !module.isRootModule())
                .forEach(module -> direct.put(name(module), arrows(module)));
        var text = new StringBuilder("""
                # Modules

                Each is a package under `org.trajectory`, and owns the database schema of its name. An arrow means “uses”; those
                that follow from others are left out. `ModularityTest` draws this page and fails on an arrow that a module
                doesn’t declare.

                ```mermaid
                graph TD
                """);
        direct.keySet().forEach(module -> text.append("    ").append(module).append('\n'));
        direct.forEach((from, targets) -> targets.stream()
                .filter(to ->
                        targets.stream().noneMatch(between -> !between.equals(to) && reaches(direct, between, to)))
                .forEach(to -> text.append("    %s --> %s%n".formatted(from, to))));
        text.append("```\n\n| module | what it is | uses |\n| --- | --- | --- |\n");
        MODULES.stream()
                .filter(module -> !module.isRootModule())
                .sorted()
                .forEach(module -> text.append("| `%s` | %s | %s |\n"
                        .formatted(
                                name(module), module.getDisplayName(), String.join(", ", direct.get(name(module))))));
        return text.toString().replace("\r\n", "\n");
    }

    private static boolean reaches(Map<String, Set<String>> direct, String from, String to) {
        var next = direct.getOrDefault(from, Set.of());
        return next.contains(to) || next.stream().anyMatch(step -> reaches(direct, step, to));
    }

    private static Set<String> arrows(ApplicationModule module) {
        return module.getDirectDependencies(MODULES)
                .uniqueModules()
                .filter(other -> !other.isRootModule())
                .map(ModularityTest::name)
                .filter(other -> !other.equals(name(module)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    private static List<Path> files(String under, String ending) throws IOException {
        try (var files = Files.walk(SOURCES.resolve(under))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    /** The folder that comes after {@code above} in the path; empty for a file of no module. */
    private static String moduleOf(Path file, String above) {
        var path = file.toString().replace('\\', '/');
        var rest = path.substring(path.indexOf(above) + above.length());
        return rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : "";
    }

    private static List<String> statements(String source) {
        var statements = new ArrayList<String>();
        TEXT_BLOCK.matcher(source).results().map(MatchResult::group).forEach(statements::add);
        var rest = TEXT_BLOCK.matcher(source).replaceAll("");
        STRING.matcher(rest).results().map(MatchResult::group).forEach(statements::add);
        statements.removeIf(text -> !SQL.matcher(text).find());
        return statements;
    }

    /** Made for the migrations of all modules. */
    private static final String GUARD = "platform.guard_by_authority";

    private static List<String> crossings(String module, String sql) {
        var qualified = Pattern.compile(
                "(?<![\\w.'\"])(%s)\\.([a-z]\\w*)".formatted(String.join("|", MigratedModules.names())));
        return qualified
                .matcher(COMMENT_IN_SQL.matcher(sql).replaceAll(""))
                .results()
                .filter(match ->
                        !match.group(1).equals(module) && !match.group(2).startsWith("pub_"))
                .map(MatchResult::group)
                .filter(name -> !name.equals(GUARD))
                .toList();
    }
}
