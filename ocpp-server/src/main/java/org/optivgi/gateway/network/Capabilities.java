package org.optivgi.gateway.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.ev.ChargingRateUnit;

/**
 * What a charge point says it can do; a null or empty component means that it did not say. Behaviour is trusted over
 * this: many stations under-report and some over-report (field notes 30, 34, 37).
 *
 * @param featureProfiles the feature profiles it names, in its own spelling
 * @param rateUnits units it accepts in charging schedules; empty when unsaid
 * @param maxStackLevel highest stack level it accepts
 * @param maxPeriods charging schedule periods it accepts in one schedule
 * @param maxProfiles charging profiles it can hold
 * @param connectors number of connectors, or of EVSEs
 * @param phaseRotation per EVSE number (0: the charge point) the phase rotation, such as {@code RST}
 * @param reservesWholeChargePoint whether it accepts a reservation that names no connector
 * @param meterValueSeconds how often it sends meter values during a transaction, in s; 0 for never
 * @param sampledMeasurands what it sends then; empty when unsaid
 * @param localList what it says of the local list that it keeps
 * @param settings everything it reported, by key, for people to read
 */
public record Capabilities(
        List<String> featureProfiles,
        Set<ChargingRateUnit> rateUnits,
        @Nullable Integer maxStackLevel,
        @Nullable Integer maxPeriods,
        @Nullable Integer maxProfiles,
        @Nullable Integer connectors,
        Map<Integer, String> phaseRotation,
        boolean reservesWholeChargePoint,
        @Nullable Integer meterValueSeconds,
        Set<String> sampledMeasurands,
        LocalList localList,
        Map<String, String> settings) {

    /**
     * The list of id tokens on which a charge point decides while it cannot ask.
     *
     * @param isKept whether it keeps one, and uses it
     * @param most how many entries it can hold; null if it does not say
     * @param mostInMessage how many entries it takes in one message; null if it does not say
     */
    public record LocalList(
            boolean isKept,
            @Nullable Integer most,
            @Nullable Integer mostInMessage) {
        /** It says nothing of any. */
        public static final LocalList NONE = new LocalList(false, null, null);
    }

    /** What a charge point says that keeps no local list. */
    public Capabilities(
            List<String> featureProfiles,
            Set<ChargingRateUnit> rateUnits,
            @Nullable Integer maxStackLevel,
            @Nullable Integer maxPeriods,
            @Nullable Integer maxProfiles,
            @Nullable Integer connectors,
            Map<Integer, String> phaseRotation,
            boolean reservesWholeChargePoint,
            @Nullable Integer meterValueSeconds,
            Set<String> sampledMeasurands,
            Map<String, String> settings) {
        this(
                featureProfiles,
                rateUnits,
                maxStackLevel,
                maxPeriods,
                maxProfiles,
                connectors,
                phaseRotation,
                reservesWholeChargePoint,
                meterValueSeconds,
                sampledMeasurands,
                LocalList.NONE,
                settings);
    }

    /** Nothing is known yet. */
    public static final Capabilities UNKNOWN =
            new Capabilities(List.of(), Set.of(), null, null, null, null, Map.of(), false, null, Set.of(), Map.of());

    /** What either of the two answers knows; this one where both do. */
    public Capabilities and(Capabilities other) {
        Map<String, String> all = new HashMap<>(other.settings);
        all.putAll(settings);
        return new Capabilities(
                featureProfiles.isEmpty() ? other.featureProfiles : featureProfiles,
                rateUnits.isEmpty() ? other.rateUnits : rateUnits,
                maxStackLevel == null ? other.maxStackLevel : maxStackLevel,
                maxPeriods == null ? other.maxPeriods : maxPeriods,
                maxProfiles == null ? other.maxProfiles : maxProfiles,
                connectors == null ? other.connectors : connectors,
                phaseRotation.isEmpty() ? other.phaseRotation : phaseRotation,
                reservesWholeChargePoint || other.reservesWholeChargePoint,
                meterValueSeconds == null ? other.meterValueSeconds : meterValueSeconds,
                sampledMeasurands.isEmpty() ? other.sampledMeasurands : sampledMeasurands,
                localList.isKept() ? localList : other.localList,
                all);
    }

    public Capabilities {
        featureProfiles = List.copyOf(featureProfiles);
        rateUnits = Set.copyOf(rateUnits);
        phaseRotation = Map.copyOf(phaseRotation);
        sampledMeasurands = Set.copyOf(sampledMeasurands);
        settings = Map.copyOf(settings);
    }
}
