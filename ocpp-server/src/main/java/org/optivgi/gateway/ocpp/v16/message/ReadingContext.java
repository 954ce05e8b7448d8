package org.optivgi.gateway.ocpp.v16.message;

import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/** Why a value was sampled. Spec: OCPP 1.6 §7. */
public enum ReadingContext implements WireEnum {
    @Wire("Interruption.Begin")
    INTERRUPTION_BEGIN,
    @Wire("Interruption.End")
    INTERRUPTION_END,
    @Wire("Sample.Clock")
    SAMPLE_CLOCK,
    @Wire("Sample.Periodic")
    SAMPLE_PERIODIC,
    @Wire("Transaction.Begin")
    TRANSACTION_BEGIN,
    @Wire("Transaction.End")
    TRANSACTION_END,
    TRIGGER,
    OTHER,
    UNKNOWN
}
