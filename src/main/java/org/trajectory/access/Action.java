package org.trajectory.access;

/** All that can be done with the product. Every route and verb names the one it needs ({@link Needs}). */
public enum Action {
    READ_HELP("read the help and sign in", Reach.PUBLISHED),
    SEE_HOME("see the home page", Reach.PUBLISHED),
    SEE_SCHOOLS("see the register, published figures and inspections", Reach.PUBLISHED),
    SEE_PUBLISHED("read what is published of schools, with small numbers protected", Reach.PUBLISHED),
    KEEP_COMPARISON("keep a set of similar schools that something rests on"),
    SEE_RISK("see the early warning: the chance of a fall at the next judgement"),
    SEE_OWN_RISK("see the early warning for the own school", Reach.OWN),
    SEE_OWN_STANDING("see how the own school stood to past standards, and its value added", Reach.OWN),
    FIT_RISK("let the early warning be learnt anew"),
    SEE_ALERTS("see alerts, strengths, findings of inspections and risk assessments of an authority’s schools"),
    SEE_OWN_ALERTS(
            "see the own school’s alerts, conversations, findings of inspections and risk assessments", Reach.OWN),
    SEE_SHARED_ALERTS(
            "see what the members of the own consortium share of alerts, findings and risk assessments", Reach.OWN),
    RUN_ALERTS("run the rules of alerts and put others in force"),
    RECORD_CONVERSATIONS("record early conversations, risk assessments and findings of inspections"),
    SEE_SIGNALS("see the soft intelligence about schools"),
    SEE_SENSITIVE_SIGNALS("see sensitive soft intelligence, each look on record"),
    RECORD_SIGNALS("record soft intelligence, and the authority’s view of a school"),
    KEEP_SIGNALS("keep soft intelligence back from a school by law, take out names, withdraw and erase it"),
    SEE_OWN_SIGNALS("see what is held about the own school", Reach.OWN),
    ANSWER_SIGNALS("answer what is held about the own school, rate and share it", Reach.OWN),
    SEE_CATEGORIES("see the categories of an authority’s schools"),
    SEE_OWN_CATEGORY("see the own school’s category and its reasons", Reach.OWN),
    RUN_CATEGORIES("run a policy"),
    RUN_CYCLES("share proposed categories with schools and carry them to the board"),
    ANSWER_CATEGORY("answer the proposed category of the own school", Reach.OWN),
    MODERATE_CATEGORIES("record the moderation of a proposed category"),
    RECORD_SUPPORT("record what schools were given of what their category brings"),
    EDIT_POLICIES("draft and propose the authority’s policies"),
    SEE_CONSORTIA("see the consortia", Reach.PARTNERS),
    CHANGE_CONSORTIA("change the consortia"),
    SEE_DECISIONS("read the register of decisions", Reach.PUBLISHED),
    RECORD_DECISIONS("record decisions"),
    KEEP_BODIES("constitute bodies, fill their seats and keep their meetings"),
    TAKE_PART("take part in a body on which a seat is held", Reach.OWN),
    KEEP_AGREEMENTS("issue, watch over and evaluate agreements with consortia, and keep their plans"),
    SPEAK_FOR_CONSORTIUM("write the own consortium’s plan and answer its agreement", Reach.OWN),
    ELECT("vote for the own school in an election to a body", Reach.OWN),
    SEE_ALLOCATIONS("see allocations"),
    PROPOSE_ALLOCATION("work out an allocation and keep it as a proposal"),
    SEE_LEDGER("see budgets, accounts and the ledger"),
    KEEP_BUDGETS("keep sources and budgets, and correct the ledger"),
    DECIDE_MONEY("record decisions on money, approve virements, close a year"),
    PREPARE_CLAIMS("commit money to providers, prepare claims and make payment files"),
    CERTIFY_CLAIMS("certify claims that others prepared, look closer at them, approve clawbacks"),
    FILE_CLAIMS("accept conditions and file claims under the own agreements", Reach.OWN),
    SEE_OWN_MONEY("see the money of the own school and of its consortium", Reach.OWN),
    SPEND_OWN_MONEY("spend the own school’s earmarked money with a provider of its choice", Reach.OWN),
    SEE_PACKS("see and download board packs"),
    MAKE_PACK("make a board pack"),
    SEE_IMPORTS("see what was imported"),
    IMPORT_FILES("import files and undo an import: official ones for the installation, others for an authority alone"),
    KEEP_RUNNING("see how the installation is doing, back it up and restore it"),
    MANAGE_PEOPLE("invite people and give them roles"),
    SEE_RIGHTS("see who may do what", Reach.PUBLISHED),
    SEE_AUDIT("see who changed what");

    /** How far a right reaches, where the role is held below an authority: at a consortium, body, school, trust … */
    public enum Reach {
        /** What is the same for everybody: the register, published figures, help. */
        PUBLISHED("what is published"),
        /** The rows of a whole authority; so only a role at an authority can have it. */
        AUTHORITY("all of the authority"),
        /** What an authority opens to all who take part in its partnership. */
        PARTNERS("what the authority shares with its partners"),
        /** The rows of the own schools or the own place. */
        OWN("own schools or place");

        private final String words;

        Reach(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private final String words;
    private final Reach reach;

    Action(String words) {
        this(words, Reach.AUTHORITY);
    }

    Action(String words, Reach reach) {
        this.words = words;
        this.reach = reach;
    }

    public Reach reach() {
        return reach;
    }

    /** Finishes “the right to …”. */
    public String words() {
        return words;
    }
}
