package org.optivgi.scm.ev;

/**
 * What a charging profile is for.
 *
 * <p>Spec: OCPP 1.6 §7.11, OCPP 2.0.1 ChargingProfilePurposeEnumType.
 */
public enum ChargingProfilePurpose {
    /** The most that the whole charge point may draw. */
    CHARGE_POINT_MAX,
    /** What holds for a transaction that has no profile of its own. */
    TX_DEFAULT,
    /** What holds for one transaction. */
    TX
}
