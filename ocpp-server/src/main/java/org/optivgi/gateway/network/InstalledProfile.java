package org.optivgi.gateway.network;

import org.jspecify.annotations.Nullable;
import org.optivgi.scm.ev.ChargingProfilePurpose;

/**
 * A charging profile as a charge point says that it holds it, whoever has installed it. Spec: OCPP 2.0.1 K09.
 *
 * @param connector where it counts; null for the charge point as a whole
 * @param source who has installed it, in the charge point's word
 * @param purpose null for a limit of others, which the gateway cannot take away
 * @param id by which it can be taken away; null when unreadable
 * @param transaction the transaction it is for; null when it is for none
 * @param schedule its limits, the largest where it has several; null when unreadable
 */
public record InstalledProfile(
        @Nullable ConnectorRef connector,
        String source,
        @Nullable ChargingProfilePurpose purpose,
        @Nullable Integer id,
        @Nullable TransactionId transaction,
        @Nullable LimitSchedule schedule) {

    /** Whether it is a limit of others, which is none of the gateway's to take away. */
    public boolean isOfOthers() {
        return purpose == null;
    }

    /** Whether it counts at a connector. */
    public boolean isAt(ConnectorRef ref) {
        return connector == null || connector.evse() == ref.evse();
    }
}
