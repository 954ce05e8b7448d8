package org.optivgi.gateway.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.scm.ev.ChargingProfile;

/** Something that the ledger must still know after a restart. Each says how one thing stands now. */
public sealed interface LedgerRecord {
    /**
     * What a charge point holds for a connector, or may hold.
     *
     * @param transaction the transaction whose profiles these are; null for none
     * @param held the profile of the transaction that it last accepted; null for none
     * @param perhaps profiles that were sent, or are about to be, and not answered
     * @param fallback what holds without a profile of the transaction
     * @param defaultProfile the default profile that it accepted; null unless the fallback is one
     * @param perhapsDefaults default profiles that were sent, or are about to be, and not answered
     * @param isControllable whether it takes profiles
     */
    record ConnectorHolds(
            ConnectorKey connector,
            @Nullable TransactionId transaction,
            @Nullable ChargingProfile held,
            List<ChargingProfile> perhaps,
            FallbackKind fallback,
            @Nullable ChargingProfile defaultProfile,
            List<ChargingProfile> perhapsDefaults,
            boolean isControllable)
            implements LedgerRecord {
        public ConnectorHolds {
            perhaps = List.copyOf(perhaps);
            perhapsDefaults = List.copyOf(perhapsDefaults);
        }
    }

    /** What holds at a connector without a profile of its transaction. */
    enum FallbackKind {
        /** It was never adopted. */
        UNKNOWN,
        /** A default profile. */
        DEFAULT,
        /** Nothing: it would not take a default profile. */
        NONE
    }

    /** A limit set from outside. */
    record LimitSet(LimitSeries series) implements LedgerRecord {}

    /** A limit from outside that was taken back. */
    record LimitLifted(String node, String source) implements LedgerRecord {}

    /** What a meter showed last. */
    record MeterRead(MeterReading reading) implements LedgerRecord {}
}
