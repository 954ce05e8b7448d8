package org.optivgi.gateway.traits;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is particular about a charge point. A null or empty component says nothing: then what the charge point says of
 * itself holds, or what it was learned to do, or the gateway's default.
 *
 * @param profileKind what the times of a charging profile count from
 * @param stackLevel the stack level of our charging profiles, from 0
 * @param purposeInTx the purpose of the profile that governs a transaction
 * @param purposeIdle what is installed to hold without a transaction profile
 * @param unit in which limits are given
 * @param currentStepAmps limits are whole multiples of this, in A per phase
 * @param currentsAmps the only currents that can be set, in A per phase; excludes {@code currentStepAmps}
 * @param zero whether a vehicle can be paused by a limit of 0
 * @param maxPeriods how many periods a charging schedule may have, from 1
 * @param resendAfterPause whether a limit that ends a pause must be sent a second time
 * @param reactionSeconds how long it takes to follow a new limit, in s
 * @param voltage volts between phase and neutral by which it converts watts and amperes
 * @param powerScale what its meter values of power are to be multiplied with
 * @param energyScale what its meter values of energy are to be multiplied with
 * @param minMeterSeconds the shortest interval of meter values that it bears, in s
 * @param measurands the measurands to ask for, the most important first; empty for the gateway's own list
 * @param excludedMeasurands measurands not to ask for
 * @param writeSettings whether its settings may be changed
 * @param triggerMessages whether it may be asked to send a message
 * @param remoteStartIdTag the id tag with which a transaction is started as soon as a vehicle is plugged in
 * @param withheldOperations operations that it must never be asked for, such as {@code ChangeAvailability}
 * @param pingSeconds how often it is pinged when it is silent, in s; 0 for never
 * @param quietSeconds how long it is left alone after connecting, if it says nothing, in s
 * @param timeZone the zone of its times that name none
 * @param idTagEndsBefore the text with which what is no part of an id tag begins, such as {@code _} in
 *     {@code 04A2B9C1_17203482}
 */
public record ChargerTraits(
        @Nullable ProfileKind profileKind,
        @Nullable Integer stackLevel,
        @Nullable PurposeInTx purposeInTx,
        @Nullable PurposeIdle purposeIdle,
        @Nullable LimitUnit unit,
        @Nullable Double currentStepAmps,
        List<Double> currentsAmps,
        @Nullable Zero zero,
        @Nullable Integer maxPeriods,
        @Nullable Boolean resendAfterPause,
        @Nullable Integer reactionSeconds,
        @Nullable Double voltage,
        @Nullable Double powerScale,
        @Nullable Double energyScale,
        @Nullable Integer minMeterSeconds,
        List<String> measurands,
        List<String> excludedMeasurands,
        @Nullable Boolean writeSettings,
        @Nullable Boolean triggerMessages,
        @Nullable String remoteStartIdTag,
        List<String> withheldOperations,
        @Nullable Integer pingSeconds,
        @Nullable Integer quietSeconds,
        @Nullable ZoneId timeZone,
        @Nullable String idTagEndsBefore) {

    /** What the times of a profile count from. */
    public enum ProfileKind {
        /** A point in time. */
        ABSOLUTE,
        /** The moment at which it is taken; the profile then has one period, which does not end. */
        RELATIVE
    }

    /** What governs a transaction. */
    public enum PurposeInTx {
        /** A profile of the transaction. */
        TX,
        /** The connector's default profile. */
        TX_DEFAULT
    }

    /** What holds without a transaction profile. */
    public enum PurposeIdle {
        /** A default profile with the safe share. */
        TX_DEFAULT,
        /** Nothing is installed, since it does harm; the nameplate counts. */
        NONE
    }

    /** The unit of limits. */
    public enum LimitUnit {
        AMPERES,
        WATTS
    }

    /** What a limit of 0 does. */
    public enum Zero {
        /** It pauses, however long it holds. */
        LASTING,
        /** It pauses, but must come to an end by itself: a lasting one would end later transactions. */
        BRIEF,
        /** It does harm: the least current is what a vehicle always keeps. */
        NEVER
    }

    /** Nothing particular. */
    public static final ChargerTraits NONE = new ChargerTraits(
            null, null, null, null, null, null, List.of(), null, null, null, null, null, null, null, null, List.of(),
            List.of(), null, null, null, List.of(), null, null, null, null);

    /**
     * @throws IllegalArgumentException naming the trait that is out of range, and the fix
     */
    public ChargerTraits {
        currentsAmps = List.copyOf(currentsAmps);
        measurands = List.copyOf(measurands);
        excludedMeasurands = List.copyOf(excludedMeasurands);
        withheldOperations = List.copyOf(withheldOperations);
        requireWithin("stackLevel", stackLevel, 0, 1_000);
        requireWithin("maxPeriods", maxPeriods, 1, 1_024);
        requireWithin("reactionSeconds", reactionSeconds, 1, 600);
        requireWithin("minMeterSeconds", minMeterSeconds, 1, 3_600);
        requireWithin("pingSeconds", pingSeconds, 0, 3_600);
        requireWithin("quietSeconds", quietSeconds, 1, 3_600);
        requireWithin("currentStepAmps", currentStepAmps, 0.1, 100);
        requireWithin("voltage", voltage, 50, 1_000);
        requireWithin("powerScale", powerScale, 1e-6, 1e6);
        requireWithin("energyScale", energyScale, 1e-6, 1e6);
        currentsAmps.forEach(amps -> requireWithin("currentsAmps", amps, 0.1, 1_000));
        if (currentStepAmps != null && !currentsAmps.isEmpty()) {
            throw new IllegalArgumentException("says both currentStepAmps and currentsAmps; keep one of the two");
        }
    }

    private static void requireWithin(String name, @Nullable Number value, double min, double max) {
        if (value != null && !(value.doubleValue() >= min && value.doubleValue() <= max)) {
            throw new IllegalArgumentException(String.format(
                    "has %s %s; write a number from %s to %s", name, value, new Plain(min), new Plain(max)));
        }
    }

    /** A number without needless decimals. */
    private record Plain(double value) {
        @Override
        public String toString() {
            return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        }
    }

    /** These traits where they say something, else the more general ones. */
    public ChargerTraits over(ChargerTraits general) {
        boolean saysCurrents = currentStepAmps != null || !currentsAmps.isEmpty();
        return new ChargerTraits(
                either(profileKind, general.profileKind),
                either(stackLevel, general.stackLevel),
                either(purposeInTx, general.purposeInTx),
                either(purposeIdle, general.purposeIdle),
                either(unit, general.unit),
                saysCurrents ? currentStepAmps : general.currentStepAmps,
                saysCurrents ? currentsAmps : general.currentsAmps,
                either(zero, general.zero),
                either(maxPeriods, general.maxPeriods),
                either(resendAfterPause, general.resendAfterPause),
                either(reactionSeconds, general.reactionSeconds),
                either(voltage, general.voltage),
                either(powerScale, general.powerScale),
                either(energyScale, general.energyScale),
                either(minMeterSeconds, general.minMeterSeconds),
                either(measurands, general.measurands),
                either(excludedMeasurands, general.excludedMeasurands),
                either(writeSettings, general.writeSettings),
                either(triggerMessages, general.triggerMessages),
                either(remoteStartIdTag, general.remoteStartIdTag),
                either(withheldOperations, general.withheldOperations),
                either(pingSeconds, general.pingSeconds),
                either(quietSeconds, general.quietSeconds),
                either(timeZone, general.timeZone),
                either(idTagEndsBefore, general.idTagEndsBefore));
    }

    private static <T> @Nullable T either(@Nullable T own, @Nullable T general) {
        return own != null ? own : general;
    }

    private static List<String> either(List<String> own, List<String> general) {
        return own.isEmpty() ? general : own;
    }
}
