package org.optivgi.simulator.v201;

import java.util.List;
import java.util.Map;
import org.optivgi.simulator.hardware.OutletSpec;
import org.optivgi.simulator.station.Dialect;
import org.optivgi.simulator.station.RpcCode;
import org.optivgi.simulator.station.Speaker;

/** OCPP 2.0.1, edition 2. Connector n is connector 1 of EVSE n. */
public final class V201 implements Dialect {
    /** The only one. */
    public static final V201 DIALECT = new V201();

    private V201() {}

    @Override
    public String subprotocol() {
        return "ocpp2.0.1";
    }

    @Override
    public boolean carriesNeeds() {
        return true;
    }

    /** Spec: OCPP 2.0.1 part 4 §4.3 */
    @Override
    public String spelled(RpcCode code) {
        return switch (code) {
            case NOT_IMPLEMENTED -> "NotImplemented";
            case NOT_SUPPORTED -> "NotSupported";
            case INTERNAL_ERROR -> "InternalError";
            case FORMATION_VIOLATION -> "FormatViolation";
            case PROPERTY_CONSTRAINT_VIOLATION -> "PropertyConstraintViolation";
            case OCCURRENCE_CONSTRAINT_VIOLATION -> "OccurrenceConstraintViolation";
            case TYPE_CONSTRAINT_VIOLATION -> "TypeConstraintViolation";
        };
    }

    @Override
    public Speaker speaker(List<OutletSpec> outlets, Map<String, String> configuration) {
        return new V201Speaker(new DeviceModel(outlets, configuration));
    }

    @Override
    public String toString() {
        return subprotocol();
    }
}
