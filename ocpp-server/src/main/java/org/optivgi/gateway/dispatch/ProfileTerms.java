package org.optivgi.gateway.dispatch;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ProfileStyle;
import org.optivgi.gateway.traits.ChargerTraits;

/**
 * How profiles for a charge point are made.
 *
 * @param style their form
 * @param maxPeriods how many periods a schedule may have, from 1
 * @param currents the currents that can be set
 * @param zero what a limit of 0 does
 */
record ProfileTerms(ProfileStyle style, int maxPeriods, CurrentSteps currents, ChargerTraits.Zero zero) {

    /** The same in another form. */
    ProfileTerms in(ProfileStyle other) {
        return new ProfileTerms(other, maxPeriods, currents, zero);
    }

    /** The same with no more periods than a vehicle takes in; null for as many as its charge point does. */
    ProfileTerms withPeriodsUpTo(@Nullable Integer most) {
        return most == null ? this : new ProfileTerms(style, Math.min(maxPeriods, most), currents, zero);
    }

    /** How many periods a schedule in this form has at most. */
    int periods() {
        return style.onePeriod() ? 1 : maxPeriods;
    }
}
