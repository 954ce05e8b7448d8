package org.optivgi.scm.algorithm;

import java.util.ArrayList;
import java.util.List;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Schedule;

/**
 * Cuts a plan down to the limits of the site's tree, for algorithms that know one limit only. Where a limit is exceeded,
 * those who share it give way in proportion to what they have above their minimum; where even the minimums do not fit,
 * some pause, and the turns rotate with the quarters of an hour. Nobody gets more than before, so what is cut is lost.
 *
 * <p>Stateless; the same plan is always cut in the same way.
 */
public final class TreeTrim {
    private static final long SLOT_SECONDS = MinimumPowerArbiter.DEFAULT_SLOT.toSeconds();
    private static final double GOLDEN_SECTION = (Math.sqrt(5) - 1) / 2;
    /** Keeps what was cut from exceeding the limit by rounding. */
    private static final double HAIR = 1e-9;

    private final Plan plan;
    private final SharedLimits limits;
    private final List<Ev> evs;
    private final double[][] kw;

    private TreeTrim(Plan plan) {
        this.plan = plan;
        this.limits = SharedLimits.of(plan.problem());
        this.evs = plan.problem().evs();
        this.kw = evs.stream().map(ev -> plan.schedule(ev.evId()).toArray()).toArray(double[][]::new);
    }

    /** The plan within every limit of its site; the same one if it was within them already. */
    public static Plan trimmed(Plan plan) {
        return new TreeTrim(plan).trim();
    }

    private Plan trim() {
        boolean changed = false;
        for (int step = 0; step < plan.problem().horizon().steps(); step++) {
            // Children before parents: what is cut below relieves what is above.
            for (int k = limits.size() - 1; k >= 0; k--) {
                changed |= trim(k, step);
            }
        }
        if (!changed) {
            return plan;
        }
        List<Schedule> schedules = new ArrayList<>();
        for (double[] one : kw) {
            schedules.add(Schedule.of(one));
        }
        return Plan.of(plan.problem(), plan.algorithm(), plan.status(), schedules)
                .withNote(plan.algorithm() + " knows one limit only; its plan was cut down to the tree's");
    }

    private boolean trim(int k, int step) {
        double capacity = Math.max(0, limits.capacity(k, step) - HAIR);
        double over = usedOf(k, step) - capacity;
        if (over <= HAIR) {
            return false;
        }
        over -= giveWay(k, step, over);
        for (int i = 0; i < evs.size() && over > HAIR; i++) {
            int e = (first(step) + i) % evs.size();
            double share = shareOf(e, k);
            if (share > 0 && kw[e][step] > 0) {
                over -= kw[e][step] * share;
                kw[e][step] = 0;
            }
        }
        return true;
    }

    /** Takes what exceeds from what lies above minimums, or all of that. */
    private double giveWay(int k, int step, double over) {
        double spare = 0;
        for (int e = 0; e < evs.size(); e++) {
            spare += spareKw(e, step) * shareOf(e, k);
        }
        if (spare <= 0) {
            return 0;
        }
        double part = Math.min(1, over / spare);
        for (int e = 0; e < evs.size(); e++) {
            if (shareOf(e, k) > 0) {
                kw[e][step] -= part * spareKw(e, step);
            }
        }
        return part * spare;
    }

    private double spareKw(int e, int step) {
        return Math.max(0, kw[e][step] - evs.get(e).minPowerKw());
    }

    private double usedOf(int k, int step) {
        double used = 0;
        for (int e = 0; e < evs.size(); e++) {
            used += kw[e][step] * shareOf(e, k);
        }
        return used;
    }

    private double shareOf(int e, int k) {
        for (int i = 0; i < limits.countOf(e); i++) {
            if (limits.limitOf(e, i) == k) {
                return limits.shareOf(e, i);
            }
        }
        return 0;
    }

    /** With whom pausing begins; each vehicle comes first in its turn. */
    private int first(int step) {
        Horizon horizon = plan.problem().horizon();
        double turn = Math.floorDiv(horizon.startOf(step).getEpochSecond(), SLOT_SECONDS) * GOLDEN_SECTION;
        return (int) ((turn - Math.floor(turn)) * evs.size());
    }
}
