package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/** Why a value was sampled. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum ReadingContext implements WireEnum {
    @Wire("Interruption.Begin")
    INTERRUPTION_BEGIN,
    @Wire("Interruption.End")
    INTERRUPTION_END,
    OTHER,
    @Wire("Sample.Clock")
    SAMPLE_CLOCK,
    @Wire("Sample.Periodic")
    SAMPLE_PERIODIC,
    @Wire("Transaction.Begin")
    TRANSACTION_BEGIN,
    @Wire("Transaction.End")
    TRANSACTION_END,
    TRIGGER,
    UNKNOWN
}
