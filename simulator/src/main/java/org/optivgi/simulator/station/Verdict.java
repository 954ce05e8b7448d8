package org.optivgi.simulator.station;

import org.jspecify.annotations.Nullable;

/** Whether an id token may charge; the parent groups tokens that may stand for each other. */
public record Verdict(
        String idTag, boolean isAccepted, @Nullable String parentIdTag) {

    /** Whether this token may act for the other: the same one, or one of the same group. */
    public boolean actsFor(String otherIdTag, @Nullable String otherParent) {
        return idTag.equals(otherIdTag) || (parentIdTag != null && parentIdTag.equals(otherParent));
    }
}
