package org.optivgi.gateway.dispatch;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.TransactionId;

/**
 * What a connector is permitted at one moment, and why.
 *
 * @param connector which connector
 * @param transaction the transaction it is in; null when it is in none
 * @param source what allows it that
 * @param permitted the most that it may draw, whichever of the profiles sent to it it holds, in kW over time
 * @param isPlannable whether the plan can change it: it is connected and takes profiles
 * @param isWaiting whether a larger allowance waits for others to give way
 */
public record ConnectorAllowance(
        ConnectorKey connector,
        @Nullable TransactionId transaction,
        Source source,
        PowerOverTime permitted,
        boolean isPlannable,
        boolean isWaiting) {

    /** What a connector's allowance rests on. */
    public enum Source {
        /** The profile of its transaction. */
        TRANSACTION_PROFILE,
        /** The charge point's default profile: the safe share. */
        DEFAULT_PROFILE,
        /** No profile holds it back: its nameplate counts. */
        NAMEPLATE,
        /** The charge point is being adopted; its safe share is set aside. */
        ADOPTION
    }
}
