package org.optivgi.scm.ev;

/**
 * The unit in which a charge point takes limits.
 *
 * <p>Spec: OCPP 1.6 §7.13.
 */
public enum ChargingRateUnit {
    /** Watts, all phases together. */
    W,
    /** Amperes, on each phase. */
    A
}
