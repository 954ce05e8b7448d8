package org.optivgi.scm.algorithm.depot;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.StepRange;
import org.optivgi.scm.site.SiteNode;
import org.optivgi.scm.site.UncontrolledLoad;

/**
 * The horizon cut at every step where something changes: a vehicle comes or goes, a limit, load or price changes; and
 * after the first step, which is the one that is sent. Between two cuts nothing changes, and some best plan is constant.
 */
final class Timeline {
    /** First steps of the pieces in ascending order, and the number of steps at the end. */
    private final int[] cuts;

    private Timeline(int[] cuts) {
        this.cuts = cuts;
    }

    /** Every piece of constant data. */
    static Timeline exact(Problem problem) {
        int steps = problem.horizon().steps();
        BitSet cuts = new BitSet(steps + 1);
        cuts.set(0);
        cuts.set(Math.min(1, steps));
        for (Ev ev : problem.evs()) {
            StepRange presence = ev.presence(problem.horizon());
            if (!presence.isEmpty()) {
                cuts.set(presence.first());
                cuts.set(presence.end());
            }
        }
        cutAtChanges(problem.site().root(), cuts);
        cut(problem.site().pricePerKwh().runs(), cuts);
        cuts.set(steps);
        return new Timeline(cuts.stream().toArray());
    }

    private static void cutAtChanges(SiteNode node, BitSet cuts) {
        if (node.limitKw() != null) {
            cut(node.limitKw().runs(), cuts);
        }
        if (node.limitAmps() != null) {
            cut(node.limitAmps().l1().runs(), cuts);
            cut(node.limitAmps().l2().runs(), cuts);
            cut(node.limitAmps().l3().runs(), cuts);
        }
        UncontrolledLoad load = node.load();
        if (load != null) {
            cut(load.l1Kw().runs(), cuts);
            cut(load.l2Kw().runs(), cuts);
            cut(load.l3Kw().runs(), cuts);
        }
        node.children().forEach(child -> cutAtChanges(child, cuts));
    }

    private static void cut(List<Run> runs, BitSet cuts) {
        runs.forEach(run -> cuts.set(run.firstStep()));
    }

    /** This with at most {@code most} pieces: the first half as they are, the later ones joined to similar lengths. */
    Timeline coarsened(int most) {
        if (pieces() <= most) {
            return this;
        }
        int kept = most / 2;
        int[] fewer = Arrays.copyOf(cuts, most + 1);
        int rest = pieces() - kept;
        for (int i = kept; i <= most; i++) {
            fewer[i] = cuts[kept + (int) ((long) (i - kept) * rest / (most - kept))];
        }
        return new Timeline(fewer);
    }

    /** This with a further cut at every multiple of {@code seconds} since the epoch. */
    Timeline withClockCuts(Problem problem, long seconds) {
        BitSet more = new BitSet();
        Arrays.stream(cuts).forEach(more::set);
        long start = problem.horizon().start().getEpochSecond();
        long resolution = problem.horizon().resolution().getSeconds();
        for (int step = 1; step < problem.horizon().steps(); step++) {
            long time = start + step * resolution;
            if (Math.floorDiv(time, seconds) != Math.floorDiv(time - resolution, seconds)) {
                more.set(step);
            }
        }
        return new Timeline(more.stream().toArray());
    }

    int pieces() {
        return cuts.length - 1;
    }

    /** First step of piece {@code i}; for {@link #pieces()} the number of steps. */
    int start(int i) {
        return cuts[i];
    }

    int end(int i) {
        return cuts[i + 1];
    }
}
