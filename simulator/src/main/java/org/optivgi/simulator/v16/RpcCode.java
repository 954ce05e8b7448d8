package org.optivgi.simulator.v16;

/** CALLERROR codes in the spelling of OCPP-J 1.6, typing mistakes of the standard included. Spec: OCPP-J 1.6 §4.2.3 */
enum RpcCode {
    NOT_IMPLEMENTED("NotImplemented"),
    NOT_SUPPORTED("NotSupported"),
    INTERNAL_ERROR("InternalError"),
    FORMATION_VIOLATION("FormationViolation"),
    PROPERTY_CONSTRAINT_VIOLATION("PropertyConstraintViolation"),
    OCCURENCE_CONSTRAINT_VIOLATION("OccurenceConstraintViolation"),
    TYPE_CONSTRAINT_VIOLATION("TypeConstraintViolation");

    private final String wire;

    RpcCode(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }
}
