package org.optivgi.simulator.station;

/** Why a CALL is answered with a CALLERROR; versions spell these differently. */
public enum RpcCode {
    NOT_IMPLEMENTED,
    NOT_SUPPORTED,
    INTERNAL_ERROR,
    FORMATION_VIOLATION,
    PROPERTY_CONSTRAINT_VIOLATION,
    OCCURRENCE_CONSTRAINT_VIOLATION,
    TYPE_CONSTRAINT_VIOLATION
}
