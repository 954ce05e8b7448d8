package org.optivgi.simulator.station;

import java.util.List;
import java.util.function.UnaryOperator;
import org.optivgi.simulator.profile.ChargingProfile;

/**
 * The pieces of a charge point, for what the central system asks of it.
 *
 * @param understood the profile that is taken in where one was told
 */
public record Parts(
        ChargePoint chargePoint,
        List<Connector> connectors,
        StationClock clock,
        Outbox outbox,
        Registration registration,
        Tokens tokens,
        Reservations reservations,
        Limits limits,
        Transactions transactions,
        Admission admission,
        StatusReporter statuses,
        UnaryOperator<ChargingProfile> understood) {

    /** Copies the list. */
    public Parts {
        connectors = List.copyOf(connectors);
    }
}
