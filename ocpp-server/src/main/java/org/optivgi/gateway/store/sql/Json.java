package org.optivgi.gateway.store.sql;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.LearnedBehaviour;
import org.optivgi.gateway.network.ProfileStyle;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists and capabilities as one column of JSON each: nobody searches by what is in them. */
final class Json {
    private static final Logger LOG = LoggerFactory.getLogger(Json.class);
    private static final Gson GSON = new Gson();

    /** The stored form: its names are part of the schema, and what is missing was not known when it was written. */
    private record StoredCapabilities(
            @Nullable List<String> featureProfiles,
            @Nullable Set<ChargingRateUnit> rateUnits,
            @Nullable Integer maxStackLevel,
            @Nullable Integer maxPeriods,
            @Nullable Integer maxProfiles,
            @Nullable Integer connectors,
            @Nullable Map<Integer, String> phaseRotation,
            @Nullable Boolean reservesWholeChargePoint,
            @Nullable Integer meterValueSeconds,
            @Nullable Set<String> sampledMeasurands,
            @Nullable Map<String, String> settings) {}

    /** The stored form; see {@link StoredCapabilities}. */
    private record StoredBehaviour(
            @Nullable String firmware,
            @Nullable ProfileStyle style,
            @Nullable Set<ProfileStyle> rejected,
            @Nullable Boolean takesProfiles,
            @Nullable Boolean pausesAtZero,
            @Nullable List<String> measurands) {}

    private Json() {}

    static String ofTexts(List<String> texts) {
        return GSON.toJson(texts);
    }

    static List<String> texts(String json) {
        return List.of(GSON.fromJson(json, String[].class));
    }

    static String of(Capabilities known) {
        return GSON.toJson(new StoredCapabilities(
                known.featureProfiles(),
                known.rateUnits(),
                known.maxStackLevel(),
                known.maxPeriods(),
                known.maxProfiles(),
                known.connectors(),
                known.phaseRotation(),
                known.reservesWholeChargePoint(),
                known.meterValueSeconds(),
                known.sampledMeasurands(),
                known.settings()));
    }

    static String of(LearnedBehaviour known) {
        return GSON.toJson(new StoredBehaviour(
                known.firmware(),
                known.style(),
                known.rejected(),
                known.takesProfiles(),
                known.pausesAtZero(),
                known.measurands()));
    }

    /** What can be read of it; the rest is learned again. */
    static LearnedBehaviour behaviour(String json) {
        try {
            StoredBehaviour stored = GSON.fromJson(json, StoredBehaviour.class);
            return new LearnedBehaviour(
                    stored.firmware(),
                    stored.style(),
                    Objects.requireNonNullElse(stored.rejected(), Set.of()),
                    stored.takesProfiles(),
                    stored.pausesAtZero(),
                    Objects.requireNonNullElse(stored.measurands(), List.of()));
        } catch (JsonParseException | NullPointerException e) {
            LOG.warn("What a charge point was seen to do cannot be read; it is learned again", e);
            return LearnedBehaviour.NOTHING;
        }
    }

    /** What can be read of it; a charge point is asked again when it connects, so that nothing is lost for long. */
    static Capabilities capabilities(String json) {
        try {
            StoredCapabilities stored = GSON.fromJson(json, StoredCapabilities.class);
            return new Capabilities(
                    Objects.requireNonNullElse(stored.featureProfiles(), List.of()),
                    Objects.requireNonNullElse(stored.rateUnits(), Set.of()),
                    stored.maxStackLevel(),
                    stored.maxPeriods(),
                    stored.maxProfiles(),
                    stored.connectors(),
                    Objects.requireNonNullElse(stored.phaseRotation(), Map.of()),
                    Objects.requireNonNullElse(stored.reservesWholeChargePoint(), false),
                    stored.meterValueSeconds(),
                    Objects.requireNonNullElse(stored.sampledMeasurands(), Set.of()),
                    Objects.requireNonNullElse(stored.settings(), Map.of()));
        } catch (JsonParseException | NullPointerException e) {
            LOG.warn("Stored capabilities cannot be read; the charge point is asked again", e);
            return Capabilities.UNKNOWN;
        }
    }
}
