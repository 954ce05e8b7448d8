package org.optivgi.scm.ev;

/**
 * What the times of a charging profile count from.
 *
 * <p>Spec: OCPP 1.6 §7.10.
 */
public enum ChargingProfileKind {
    /** From a fixed point in time. */
    ABSOLUTE,
    /** From a fixed point in time, again each day or week. */
    RECURRING,
    /** From the start of the transaction. */
    RELATIVE
}
