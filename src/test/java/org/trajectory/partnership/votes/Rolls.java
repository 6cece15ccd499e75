package org.trajectory.partnership.votes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trajectory.partnership.constitution.Constitution;
import org.trajectory.partnership.constitution.Constitutions;
import org.trajectory.partnership.constitution.Layout;
import org.trajectory.partnership.votes.Voter.Standing;

/** Full rolls of the shipped constitutions, for tests. */
public final class Rolls {
    public static final Constitutions SHIPPED = new Constitutions();

    private Rolls() {}

    public static Constitution of(String id) {
        return SHIPPED.find(id).orElseThrow();
    }

    /** Every voting seat, held and there, named {@code leads 1} and so on. */
    public static List<Voter> full(Constitution constitution) {
        var roll = new ArrayList<Voter>();
        for (var laid : Layout.printed(constitution)) {
            var one = laid.constituency();
            for (int i = 1; i <= laid.seats() && one.votes(); i++) {
                roll.add(new Voter(
                        one.id() + " " + i,
                        one.id(),
                        one.phase(),
                        one.weight().each(laid.seats()),
                        Standing.ENTITLED,
                        ""));
            }
        }
        return roll;
    }

    /** @param say such as {@code leads 11 for} or {@code leads 9 against}: so many more of them */
    public static Map<String, Choice> cast(List<Voter> roll, String... say) {
        var cast = new HashMap<String, Choice>();
        for (var one : say) {
            var words = one.split(" ");
            roll.stream()
                    .filter(voter -> voter.constituency().equals(words[0]) && !cast.containsKey(voter.seat()))
                    .limit(Integer.parseInt(words[1]))
                    .forEach(voter ->
                            cast.put(voter.seat(), Choice.ofWord(words[2]).orElseThrow()));
        }
        return cast;
    }
}
