package org.optivgi.simulator.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the site with limits of its own: the grid connection, a feeder, a panel. What hangs on the parts below counts
 * here too.
 *
 * @param id for people, unique in the tree
 * @param limitKw over all phases together; null: none
 * @param limitAmps on each phase; null: none
 * @param volts phase to neutral, by which loads in kW become currents
 * @param stations charge points wired to this very part
 * @param load what else is wired to it, in order of time; before the first there is none
 * @param nodes the parts below
 */
public record SiteNode(
        String id,
        @Nullable Double limitKw,
        @Nullable Double limitAmps,
        double volts,
        List<String> stations,
        List<LoadStep> load,
        List<SiteNode> nodes) {

    /** Copies the lists and checks the ranges. */
    public SiteNode {
        stations = List.copyOf(stations);
        load = List.copyOf(load);
        nodes = List.copyOf(nodes);
        if ((limitKw != null && limitKw < 0) || (limitAmps != null && limitAmps < 0)) {
            throw new IllegalArgumentException("limits are not negative");
        }
    }

    /**
     * A load that is not charged vehicles, from a time on.
     *
     * @param kw spread evenly over three phases
     */
    public record LoadStep(Moment at, double kw) {}

    /** A site with one limit for all charge points, or none. */
    public static SiteNode single(@Nullable Double limitKw) {
        return new SiteNode("site", limitKw, null, 230, List.of(), List.of(), List.of());
    }
}
