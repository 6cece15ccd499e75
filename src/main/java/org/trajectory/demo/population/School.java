package org.trajectory.demo.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of the register: one URN, from its opening to its close. */
public final class School {
    /** As the register codes it. */
    public enum Status {
        OPEN("1", "Open"),
        CLOSED("2", "Closed"),
        CLOSING("3", "Open, but proposed to close"),
        PROPOSED("4", "Proposed to open");

        public final String code;
        public final String label;

        Status(String code, String label) {
            this.code = code;
            this.label = label;
        }
    }

    /** @param type the register's word, such as {@code Predecessor - merged} */
    public record Link(School to, String type, LocalDate since) {}

    public final int urn;
    public final Line line;
    public final String estab;
    public final String name;
    public final Kind kind;
    /** Empty where the register doesn't know, as for most schools older than itself. */
    public final @Nullable LocalDate opened;

    public String whyOpened = "00";
    public @Nullable LocalDate closed;
    public String whyClosed = "00";
    public boolean proposed;
    public boolean closing;
    public @Nullable Trust trust;
    public @Nullable Trust sponsor;
    public @Nullable Trust federation;
    public final List<Link> links = new ArrayList<>();

    School(int urn, Line line, String estab, String name, Kind kind, @Nullable LocalDate opened) {
        this.urn = urn;
        this.line = line;
        this.estab = estab;
        this.name = name;
        this.kind = kind;
        this.opened = opened;
    }

    public boolean openOn(LocalDate day) {
        return !proposed && (opened == null || !opened.isAfter(day)) && (closed == null || !closed.isBefore(day));
    }

    public Status status() {
        return proposed ? Status.PROPOSED : closed != null ? Status.CLOSED : closing ? Status.CLOSING : Status.OPEN;
    }

    /** Authority and establishment number; empty where there is no number. */
    public String laestab() {
        return estab.isEmpty() ? "" : line.authority.code() + estab;
    }

    /** The entry that carried this one on, if one did so alone. */
    public @Nullable School successor() {
        for (var link : links) {
            if (link.type().equals("Successor")) {
                return link.to();
            }
        }
        return null;
    }
}
