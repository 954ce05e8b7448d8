package org.optivgi.simulator.v16;

import org.jspecify.annotations.Nullable;

/** Whether an id token may charge; the parent groups tokens that may stand for each other. */
record Verdict(String idTag, boolean isAccepted, @Nullable String parentIdTag) {

    /** Whether this token may act for the other: the same one, or one of the same group. */
    boolean actsFor(String otherIdTag, @Nullable String otherParent) {
        return idTag.equals(otherIdTag) || (parentIdTag != null && parentIdTag.equals(otherParent));
    }
}
