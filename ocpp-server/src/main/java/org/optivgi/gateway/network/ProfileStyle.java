package org.optivgi.gateway.network;

import java.util.Locale;
import org.optivgi.scm.ev.ChargingProfileKind;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;

/**
 * The form in which a charge point is given charging profiles, where makes differ in what they accept and obey. Spec: field
 * notes 27 to 34.
 *
 * @param kind absolute or relative; a relative profile has one period
 * @param stackLevel from 0
 * @param unit of the limits
 * @param purposeInTx of the profile that governs a transaction: that of the transaction, or the connector's default
 * @param onePeriod whether a schedule has one period only
 */
public record ProfileStyle(
        ChargingProfileKind kind,
        int stackLevel,
        ChargingRateUnit unit,
        ChargingProfilePurpose purposeInTx,
        boolean onePeriod) {

    public ProfileStyle {
        onePeriod |= kind == ChargingProfileKind.RELATIVE;
    }

    /** Such as {@code TX, level 0, in A, absolute}. */
    @Override
    public String toString() {
        return purposeInTx + ", level " + stackLevel + ", in " + unit + ", "
                + kind.toString().toLowerCase(Locale.ROOT) + (onePeriod ? ", one period" : "");
    }
}
