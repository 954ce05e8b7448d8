package org.optivgi.scm.algorithm.baseline;

import java.util.List;
import org.optivgi.scm.ev.Horizon;

/**
 * Everyone charges as fast as it takes from the moment it is there: what a site without control would draw. The one
 * algorithm that does not look at the limit, so that its peak can be compared with it; a runner lets no such plan out.
 */
public final class Uncontrolled extends SteppedRule {
    @Override
    public String name() {
        return "uncontrolled";
    }

    @Override
    void share(List<Candidate> candidates, double limitKw, Horizon horizon, int step, double[] kw) {
        for (int i = 0; i < kw.length; i++) {
            kw[i] = candidates.get(i).mostKw;
        }
    }
}
