package org.optivgi.scm.algorithm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.site.Site;

/**
 * Everything that a plan depends on. Equal problems give equal plans.
 *
 * @param evs vehicles of one station group, in the order of the plan; copied
 * @param site what they share; its limit has one value per step of the horizon
 * @param horizon the time to plan
 */
public record Problem(List<Ev> evs, Site site, Horizon horizon) {
    /**
     * @throws IllegalArgumentException if two vehicles have the same id, or the limit and the horizon differ in length
     */
    public Problem {
        evs = List.copyOf(evs);
        Set<String> ids = new HashSet<>();
        for (Ev ev : evs) {
            if (!ids.add(ev.evId())) {
                throw new IllegalArgumentException(
                        "evId " + ev.evId() + " occurs twice; each vehicle of a group needs an id of its own");
            }
        }
        if (site.limit().steps() != horizon.steps()) {
            throw new IllegalArgumentException(
                    "the site limit has " + site.limit().steps() + " steps but the horizon has " + horizon.steps()
                            + "; give one value per step");
        }
    }
}
