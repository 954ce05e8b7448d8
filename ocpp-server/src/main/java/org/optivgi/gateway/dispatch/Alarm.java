package org.optivgi.gateway.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;

/**
 * Something about a charge point that somebody should look into, for as long as it lasts.
 *
 * @param chargePoint which charge point
 * @param connector which of its connectors; null for the charge point as a whole
 * @param kind what is wrong
 * @param since since when
 * @param text what was seen, in a sentence for people
 */
public record Alarm(
        ChargePointId chargePoint, @Nullable ConnectorRef connector, Kind kind, Instant since, String text) {

    /** What can be wrong. */
    public enum Kind {
        /** It draws more than it may; it is being corrected, and others give way meanwhile. */
        EXCESS,
        /** It draws more than it may whatever it is told: its nameplate counts, or what it draws if that is more. */
        UNCONTROLLABLE,
        /** It offers the vehicle less than it may: a profile of somebody else or a local setting holds it back. */
        CLIPPED,
        /** Its vehicle said that it means to draw more than it may; it is told its limit again. */
        EXCESS_MEANT
    }
}
