package org.optivgi.gateway.translation;

import java.time.Instant;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.IdToken;

/** What a vehicle is taken to need of which nobody has told more. */
public interface AssumedNeeds {
    /** Energy in kWh that the vehicle will ask for altogether. */
    double energyKwh(ChargePointId chargePoint, IdToken idToken);

    /** When the vehicle will leave if it came at {@code arrival}; after it. */
    Instant departure(ChargePointId chargePoint, IdToken idToken, Instant arrival);

    /** Who goes first: higher does; 0 is usual. */
    int priority(IdToken idToken);
}
