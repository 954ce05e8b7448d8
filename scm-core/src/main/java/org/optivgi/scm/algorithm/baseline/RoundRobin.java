package org.optivgi.scm.algorithm.baseline;

import java.time.Duration;
import java.util.List;
import org.optivgi.scm.ev.Horizon;

/**
 * Goes round the vehicles and gives each a small portion at a time until the limit is used up or nobody takes more. The
 * first portion is the minimum power. Where the round begins moves on with the clock, every 15 minutes.
 */
public final class RoundRobin extends SteppedRule {
    /** About an ampere. */
    private static final double PORTION_KW = 0.2;

    private static final long TURN_SECONDS = Duration.ofMinutes(15).toSeconds();

    @Override
    public String name() {
        return "round-robin";
    }

    @Override
    void share(List<Candidate> candidates, double limitKw, Horizon horizon, int step, double[] kw) {
        int count = kw.length;
        double room = limitKw;
        boolean someoneTakes = true;
        while (someoneTakes && room > NOISE) {
            someoneTakes = false;
            for (int turn = 0; turn < count; turn++) {
                long begin = Math.floorDiv(horizon.startOf(step).getEpochSecond(), TURN_SECONDS);
                int i = Math.floorMod(begin + turn, count);
                Candidate candidate = candidates.get(i);
                double portion = kw[i] > 0 ? PORTION_KW : Math.max(PORTION_KW, candidate.leastKw());
                double given = Math.min(portion, Math.min(candidate.mostKw - kw[i], room));
                if (given > NOISE && kw[i] + given >= candidate.leastKw()) {
                    kw[i] += given;
                    room -= given;
                    someoneTakes = true;
                }
            }
        }
    }
}
