package org.optivgi.scm.algorithm.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.optivgi.scm.ev.Horizon;

/**
 * Gives everyone the same power; what one cannot take goes to the others in equal parts. Where that is less than a
 * vehicle's minimum, the one with the highest minimum waits and the others share again.
 */
public final class EqualShare extends SteppedRule {
    @Override
    public String name() {
        return "equal-share";
    }

    @Override
    void share(List<Candidate> candidates, double limitKw, Horizon horizon, int step, double[] kw) {
        List<Integer> served = new ArrayList<>();
        for (int i = 0; i < kw.length; i++) {
            served.add(i);
        }
        while (!served.isEmpty()) {
            level(candidates, served, limitKw, kw);
            Integer waits = served.stream()
                    .filter(i -> kw[i] < candidates.get(i).leastKw())
                    .max(Comparator.comparingDouble(i -> candidates.get(i).leastKw()))
                    .orElse(null);
            if (waits == null) {
                return;
            }
            kw[waits] = 0;
            served.remove(waits);
        }
    }

    /** The highest power that all of {@code served} can have, or their most where that is less. */
    private static void level(List<Candidate> candidates, List<Integer> served, double limitKw, double[] kw) {
        List<Integer> byMost = new ArrayList<>(served);
        byMost.sort(Comparator.comparingDouble(i -> candidates.get(i).mostKw));
        double room = limitKw;
        int waiting = byMost.size();
        for (int i : byMost) {
            kw[i] = Math.min(candidates.get(i).mostKw, room / waiting);
            room -= kw[i];
            waiting--;
        }
    }
}
