package org.trajectory.categories.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.trajectory.categories.Policies;
import org.trajectory.categories.Policy;
import org.trajectory.categories.backtest.BackTest;
import org.trajectory.categories.evaluation.Paper.Grid;
import org.trajectory.categories.evaluation.Paper.Section;
import org.trajectory.categories.life.PolicyShelf;
import org.trajectory.categories.life.PolicyVersion;
import org.trajectory.categories.published.Visibilities;
import org.trajectory.categories.published.Visibility;
import org.trajectory.platform.Refused;
import org.trajectory.values.AuthorityCode;
import org.trajectory.values.Dates;

/**
 * The record of a policy in the sections of the UK’s Algorithmic Transparency Recording Standard (version 3): what can be
 * read from what is held is read from it, the rest is what the authority has said.
 */
@Service
public class TransparencyRecord {
    private static final String NOT_SAID = "Not said yet by the authority.";

    private final Policies policies;
    private final Optional<PolicyShelf> shelf;
    private final Visibilities visibilities;
    private static final int YEARS = 5;

    private final BackTest backTest;
    private final Past past;

    TransparencyRecord(
            Policies policies, Optional<PolicyShelf> shelf, Visibilities visibilities, BackTest backTest, Past past) {
        this.policies = policies;
        this.shelf = shelf;
        this.visibilities = visibilities;
        this.backTest = backTest;
        this.past = past;
    }

    /** What only the authority can say: field to question. */
    static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("email", "Which e-mail address answers questions about it?");
        fields.put("website", "Where can more be read?");
        fields.put("team", "Which team is responsible?");
        fields.put("owner", "Who is the senior responsible owner (role, not name)?");
        fields.put("supplier", "Does anybody outside the authority take part, and in what?");
        fields.put("procurement", "How was that procured, and what may they see?");
        fields.put("benefits", "What good is it expected to do?");
        fields.put("before", "How were schools categorised before?");
        fields.put("alternatives", "What else was considered?");
        fields.put("training", "What training do those have who use it?");
        fields.put("dpia", "Which impact assessments were made, and when (data protection, equality)?");
        return fields;
    }

    /**
     * @param said by field
     * @throws Refused where the policy isn't there
     */
    @Transactional(readOnly = true)
    public Paper of(
            AuthorityCode authority,
            String name,
            String reference,
            Map<String, String> said,
            LocalDate day,
            Evaluating.Step step) {
        var table = policies.lookUpDraft(reference);
        var policy = table.policy();
        var version = policies.isShipped(policy.id())
                ? Optional.<PolicyVersion>empty()
                : shelf.flatMap(all -> all.find(reference));
        var sections = new ArrayList<Section>();
        sections.add(overview(name, policy, said));
        sections.add(owner(name, said));
        sections.add(rationale(policy, version, said));
        sections.add(deployment(authority, day, said));
        sections.add(tool(policy));
        sections.add(performance(authority, table, day, step));
        sections.add(data(policy));
        sections.add(risks(said));
        return new Paper(
                "Algorithmic transparency record: categories of schools, %s".formatted(name),
                List.of(
                        "In the sections of the Algorithmic Transparency Recording Standard, version 3. Made on %s from what was held on that day."
                                .formatted(Dates.words(day))),
                sections);
    }

    private static String said(Map<String, String> said, String field) {
        var words = said.getOrDefault(field, "").strip();
        return words.isEmpty() ? NOT_SAID : words;
    }

    private static Section overview(String name, Policy policy, Map<String, String> said) {
        return new Section(
                "Tier 1: Overview",
                List.of(
                        "Name: %s, version %s.".formatted(policy.title(), policy.version()),
                        "Description: A table of %d rules proposes for each state-funded school of %s how much support it should get. Each school sees its proposal with the rule, the figures and their sources, and answers it; colleagues moderate what is challenged; a board decides the list. The table decides nothing by itself."
                                .formatted(policy.rules().size(), name),
                        "Website: " + said(said, "website"),
                        "Contact: " + said(said, "email")));
    }

    private static Section owner(String name, Map<String, String> said) {
        return new Section(
                "Tier 2, 1: Owner and responsibility",
                List.of(
                        "1.1 Organisation: " + name + ".",
                        "1.2 Team: " + said(said, "team"),
                        "1.3 Senior responsible owner: " + said(said, "owner"),
                        "1.4 Third parties: " + said(said, "supplier"),
                        "1.4 Procurement and access to data: " + said(said, "procurement"),
                        "The program, Trajectory, is open source: anybody can read how rules are evaluated."));
    }

    private static Section rationale(Policy policy, Optional<PolicyVersion> version, Map<String, String> said) {
        return new Section(
                "Tier 2, 2: Description and rationale",
                List.of(
                        "2.1 Detailed description: a decision table in DMN, evaluated for each open state-funded school on what is known on a day. A rule that meets a gap says so; “not enough known” is an answer. Its source: %s"
                                .formatted(
                                        policy.source().isEmpty()
                                                ? "it was drafted by the authority."
                                                : policy.source() + "."),
                        "2.2 Scope: which support a school is offered. It isn’t used to judge teachers or pupils, and it isn’t a judgement of a school’s quality.",
                        "2.3 Benefits: " + said(said, "benefits"),
                        "2.4 Previous process: " + said(said, "before"),
                        "2.5 Alternatives considered: " + said(said, "alternatives"),
                        "How it was adopted: "
                                + version.map(PolicyVersion::standing)
                                        .orElse("it comes along with the program and was taken as it is.")));
    }

    private Section deployment(AuthorityCode authority, LocalDate day, Map<String, String> said) {
        var since = day.minusYears(1);
        var cycles = past.cycles(authority, since);
        int challenged = cycles.stream().mapToInt(Past.Cycle::challenged).sum();
        int upheld = cycles.stream().mapToInt(Past.Cycle::upheld).sum();
        int schools = cycles.stream().mapToInt(Past.Cycle::schools).sum();
        return new Section(
                "Tier 2, 3: Deployment context",
                List.of(
                        "3.1 Integration: a run proposes; the school gets a letter and answers; people who aren’t all of the school’s own consortium moderate; the board decides, those with an interest stand aside.",
                        "3.2 Provided information: for each school the category, the rule that gave it, each value with the file and line it came from, what was missing, and what would change it.",
                        "3.3 Frequency and scale: in the year before %s the policy was run %d times; %d lists of %,d schools in all were agreed."
                                .formatted(Dates.words(day), past.runs(authority, since), cycles.size(), schools),
                        "3.4 Human decisions and review: every category is agreed by people. In that year %,d were challenged and %,d of these changed; %,d were changed by hand between lists, each by two people and until a day."
                                .formatted(
                                        challenged,
                                        upheld,
                                        past.overrides(authority, since).size()),
                        "3.5 Training: " + said(said, "training"),
                        "3.6 Appeals: a school challenges with evidence before the decision; silence is recorded as silence; decisions stand in a public register.",
                        "Who sees categories: "
                                + visibilities
                                        .inForce(authority)
                                        .map(Visibility::words)
                                        .orElse("nothing was voted, so each school sees its own only.")));
    }

    private static Section tool(Policy policy) {
        return new Section(
                "Tier 2, 4: Tool specification",
                List.of(
                        "4.1 System architecture: Trajectory, one program with one database, run by or for the authority. What goes in: figures of each open state-funded school as published by a day. What comes out: a proposed category for each, or that it isn’t known, with the rule and the values behind it.",
                        "4.1 Phase: in use.",
                        "4.1 Maintenance: versions are compared row by row and school by school; examples that a policy must get right are run on every change; schools are consulted before a version is adopted; an adopted version never changes.",
                        "4.2 Model: decision table “%s”, version %s, hit policy %s, fingerprint %s."
                                .formatted(
                                        policy.title(),
                                        policy.version(),
                                        policy.hitPolicy(),
                                        policy.hash().substring(0, 16)),
                        "4.2 Task: to propose how much support a school should get. Architecture: %d rules in DMN over %d inputs, written by people; nothing in it is learnt from data."
                                .formatted(
                                        policy.rules().size(), policy.inputs().size())),
                new Grid(
                        "The rules, as they are",
                        List.of("Rule", "Where", "Category", "Because"),
                        policy.rules().stream()
                                .map(rule -> List.of(
                                        String.valueOf(rule.number()),
                                        rule.words(),
                                        rule.category().isEmpty() ? "Not known" : rule.category(),
                                        rule.because()))
                                .toList()),
                new Grid(
                        "The categories",
                        List.of("Category", "Meaning", "Served by another route"),
                        policy.scheme().categories().stream()
                                .map(one ->
                                        List.of(one.key(), one.words(), one.servedBy() == null ? "" : one.servedBy()))
                                .toList()));
    }

    private Section performance(
            AuthorityCode authority,
            org.trajectory.categories.dmn.DecisionTable table,
            LocalDate day,
            Evaluating.Step step) {
        try {
            step.at(0, YEARS, Dates.words(day.minusYears(YEARS)));
            var tested = backTest.run(
                    table,
                    Optional.empty(),
                    new BackTest.Question(authority, day.minusYears(YEARS), day.minusYears(1), 36, day),
                    (done, of) -> {
                        step.at(done, of, done < of ? Dates.words(day.minusYears(YEARS - done)) : "Writing it down");
                        return false;
                    });
            var total = tested.total();
            return new Section(
                    "Tier 2, 4: Model performance",
                    List.of(
                            "Put to the schools of the last five years on what was known then: of those it pointed out, %s were found less than good within 36 months; of those found so, it had pointed out %s."
                                    .formatted(
                                            Evaluating.share(total.found(), total.found() + total.falseAlarms()),
                                            Evaluating.share(total.found(), total.found() + total.missed())),
                            "Error rates by phase, size, status, deprivation and faith stand in the yearly evaluation."));
        } catch (Refused nothing) {
            return new Section(
                    "Tier 2, 4: Model performance",
                    List.of("It couldn’t be put to past years: %s.".formatted(nothing.getMessage())));
        }
    }

    private Section data(Policy policy) {
        return new Section(
                "Tier 2, 4: Data",
                List.of(
                        "4.3 Development data: none. The rules were written by people; past years were used only to see what they would have found.",
                        "4.4 Data sources: only figures of schools that the Department for Education and Ofsted publish are asked; policies can ask nothing outside a public list. The table names them.",
                        "4.4 Sensitive attributes: no data about a pupil or a member of staff is asked. Shares of pupils in a school, such as those ever eligible for free meals, are asked only where the table says so; error rates by phase, size, status, deprivation and faith are published each year.",
                        "4.4 Completeness and processing: what isn’t published, suppressed or late is told as such and never as nought; each value is kept with the file, line and release that it came from, and with the day on which it was published.",
                        "4.4 Access and storage: the published figures belong to the installation; proposals, answers and decisions carry their authority, and the database itself shows them to that authority, and to each school its own.",
                        "4.4 Data sharing: nothing is passed on. What is shown of agreed categories follows the vote on who may see them."),
                new Grid(
                        "What it asks",
                        List.of("Input", "Kind of evidence", "What it is"),
                        policies.inputs().stream()
                                .filter(one -> policy.inputs().contains(one.name()))
                                .map(one -> List.of(one.name(), Evidence.kind(one.name()), one.meaning()))
                                .toList()));
    }

    private static Section risks(Map<String, String> said) {
        return new Section(
                "Tier 2, 5: Risks, mitigations and impact assessments",
                List.of("5.1 Impact assessments: " + said(said, "dpia")),
                new Grid(
                        "5.2 Risks and what is done about them",
                        List.of("Risk", "What is done"),
                        List.of(
                                List.of(
                                        "A category becomes a label",
                                        "Nothing is public unless it was voted; pages say that it is about support, not quality"),
                                List.of(
                                        "A few pupils decide",
                                        "A checker names thresholds that one pupil would cross; explanations show the cohort and chance"),
                                List.of(
                                        "Figures are missing or late",
                                        "A gap is told as a gap; “not enough known” is a category’s absence with a next step, not a guess"),
                                List.of(
                                        "It errs more for some kinds of schools",
                                        "Error rates by phase, size, status, deprivation and faith are published each year"),
                                List.of(
                                        "Rules change without notice",
                                        "A version is proposed, consulted on, and adopted by a decision; an adopted one never changes"),
                                List.of(
                                        "Those who decide have an interest",
                                        "Who sits for a school whose category is challenged stands aside, and the record says so"))));
    }
}
