package org.optivgi.gateway.dispatch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a connector is allowed what it is.
 *
 * @param state what it is about
 * @param since from when on the profile in force counts; null where there is none
 * @param until until when the profile in force follows the plan; null where it holds for good
 * @param limitedBy the limit that keeps it from more; null where nothing but the plan does
 * @param waitingFor who has to give way first, or charges in its stead; the first few
 * @param turnAt when it is its turn by the present plan; null unless it waits for that
 * @param intent how its vehicle said that it means to charge; null where it has not said
 */
public record Explanation(
        State state,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable LimitKey limitedBy,
        List<ConnectorKey> waitingFor,
        @Nullable Instant turnAt,
        @Nullable VehicleIntent intent) {
    /** What a connector is about. */
    public enum State {
        /** No transaction. */
        IDLE,
        /** A vehicle charges, or may, as planned. */
        ALLOWED,
        /** More is planned, and others have to give way first. */
        WAITING_FOR_OTHERS,
        /** Not all minimum powers fit: the vehicle waits for its turn. */
        WAITING_FOR_TURN,
        /** The charge point is away; what it holds counts. */
        AWAY,
        /** It cannot be told anything; what it may draw at the most counts. */
        NOT_CONTROLLED
    }

    public Explanation {
        waitingFor = List.copyOf(waitingFor);
    }
}
