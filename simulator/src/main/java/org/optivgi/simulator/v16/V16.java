package org.optivgi.simulator.v16;

import java.util.List;
import java.util.Map;
import org.optivgi.simulator.hardware.OutletSpec;
import org.optivgi.simulator.station.Dialect;
import org.optivgi.simulator.station.RpcCode;
import org.optivgi.simulator.station.Speaker;

/** OCPP 1.6, edition 2. */
public final class V16 implements Dialect {
    /** The only one. */
    public static final V16 DIALECT = new V16();

    private V16() {}

    @Override
    public String subprotocol() {
        return "ocpp1.6";
    }

    @Override
    public boolean carriesNeeds() {
        return false;
    }

    /** Typing mistakes of the standard included. Spec: OCPP-J 1.6 §4.2.3 */
    @Override
    public String spelled(RpcCode code) {
        return switch (code) {
            case NOT_IMPLEMENTED -> "NotImplemented";
            case NOT_SUPPORTED -> "NotSupported";
            case INTERNAL_ERROR -> "InternalError";
            case FORMATION_VIOLATION -> "FormationViolation";
            case PROPERTY_CONSTRAINT_VIOLATION -> "PropertyConstraintViolation";
            case OCCURRENCE_CONSTRAINT_VIOLATION -> "OccurenceConstraintViolation";
            case TYPE_CONSTRAINT_VIOLATION -> "TypeConstraintViolation";
        };
    }

    @Override
    public Speaker speaker(List<OutletSpec> outlets, Map<String, String> configuration) {
        return new V16Speaker(new Settings(outlets, configuration));
    }

    @Override
    public String toString() {
        return subprotocol();
    }
}
