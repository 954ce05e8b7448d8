package org.optivgi.scm.algorithm.baseline;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.optivgi.scm.ev.Horizon;

/** A rule that serves one vehicle after the other, each as much as it takes, until the limit is used up. */
abstract class OrderedRule extends SteppedRule {
    /** The lower, the earlier it is served; equal ones in the order of the problem. */
    abstract double rank(Candidate candidate, Horizon horizon, int step);

    @Override
    final void share(List<Candidate> candidates, double limitKw, Horizon horizon, int step, double[] kw) {
        double[] ranks = candidates.stream()
                .mapToDouble(candidate -> rank(candidate, horizon, step))
                .toArray();
        List<Integer> order = IntStream.range(0, kw.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> ranks[i]))
                .toList();
        double room = limitKw;
        for (int i : order) {
            Candidate candidate = candidates.get(i);
            double given = Math.min(candidate.mostKw, room);
            if (given >= candidate.leastKw()) {
                kw[i] = given;
                room -= given;
            }
        }
    }
}
