package org.optivgi.gateway.offline;

import org.jspecify.annotations.Nullable;
import org.optivgi.scm.algorithm.Plan;

/** What became of one problem that was handed in. */
sealed interface OfflineOutcome {
    /** What its sender calls the problem; null if that could not be read. */
    @Nullable
    String id();

    /**
     * It was planned.
     *
     * @param seconds the calculation alone, in s
     */
    record Planned(String id, Plan plan, double seconds) implements OfflineOutcome {}

    /**
     * It was not.
     *
     * @param line of the input, from 1
     * @param message which field is wrong and what to do, or why the calculation failed
     */
    record Failed(@Nullable String id, int line, String message) implements OfflineOutcome {}
}
