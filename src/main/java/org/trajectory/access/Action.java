package org.trajectory.access;

/** All that can be done with the product. Every route and verb names the one it needs ({@link Needs}). */
public enum Action {
    READ_HELP("read the help and sign in"),
    SEE_HOME("see the home page"),
    SEE_SCHOOLS("see the register, published figures and inspections"),
    SEE_CATEGORIES("see the categories of an authority’s schools"),
    SEE_OWN_CATEGORY("see the own school’s category and its reasons"),
    RUN_CATEGORIES("run a policy"),
    SEE_CONSORTIA("see the consortia"),
    CHANGE_CONSORTIA("change the consortia"),
    SEE_DECISIONS("read the register of decisions"),
    RECORD_DECISIONS("record decisions"),
    SEE_ALLOCATIONS("see allocations"),
    PROPOSE_ALLOCATION("work out an allocation and keep it as a proposal"),
    SEE_PACKS("see and download board packs"),
    MAKE_PACK("make a board pack"),
    SEE_IMPORTS("see what was imported"),
    IMPORT_FILES("import official files and undo an import"),
    KEEP_RUNNING("see how the installation is doing, back it up and restore it"),
    MANAGE_PEOPLE("invite people and give them roles"),
    SEE_RIGHTS("see who may do what"),
    SEE_AUDIT("see who changed what");

    private final String words;

    Action(String words) {
        this.words = words;
    }

    /** Finishes “the right to …”. */
    public String words() {
        return words;
    }
}
