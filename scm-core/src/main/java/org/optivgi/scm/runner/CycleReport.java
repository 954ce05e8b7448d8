package org.optivgi.scm.runner;

import java.util.List;
import org.optivgi.scm.ev.Horizon;

/**
 * What one cycle did.
 *
 * @param reasons the events it answers
 * @param horizon the time that was planned
 * @param groups one report for each configured group, in their order
 */
public record CycleReport(EventBatch reasons, Horizon horizon, List<GroupReport> groups) {
    public CycleReport {
        groups = List.copyOf(groups);
    }

    /** How many groups got no plan. */
    public long failedGroups() {
        return groups.stream().filter(GroupReport::failed).count();
    }
}
