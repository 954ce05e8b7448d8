package org.optivgi.simulator.v16;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.profile.ChargingProfile;
import org.optivgi.simulator.profile.ChargingProfile.Kind;
import org.optivgi.simulator.profile.ChargingProfile.Purpose;
import org.optivgi.simulator.profile.ChargingProfile.Recurrency;
import org.optivgi.simulator.profile.ChargingSchedule;
import org.optivgi.simulator.profile.ChargingSchedule.RateUnit;

/** Charging profiles from the wire and limits to it. */
final class ProfileJson {
    private ProfileJson() {}

    /**
     * The profile that a payload of the right shape describes.
     *
     * @throws IllegalArgumentException if its periods are empty or out of order
     */
    static ChargingProfile read(JsonObject json) {
        return new ChargingProfile(
                Fields.requiredInteger(json, "chargingProfileId"),
                Fields.integer(json, "transactionId"),
                Fields.requiredInteger(json, "stackLevel"),
                purpose(Fields.requiredText(json, "chargingProfilePurpose")),
                kind(Fields.requiredText(json, "chargingProfileKind")),
                recurrency(Fields.text(json, "recurrencyKind")),
                Fields.instant(json, "validFrom"),
                Fields.instant(json, "validTo"),
                schedule(json.getAsJsonObject("chargingSchedule")));
    }

    static Purpose purpose(String wire) {
        return Stream.of(Purpose.values())
                .filter(one -> one.wire().equals(wire))
                .findFirst()
                .orElseThrow();
    }

    private static Kind kind(String wire) {
        return Kind.valueOf(wire.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Recurrency recurrency(@Nullable String wire) {
        return wire == null ? null : Recurrency.valueOf(wire.toUpperCase(Locale.ROOT));
    }

    private static ChargingSchedule schedule(JsonObject json) {
        Integer duration = Fields.integer(json, "duration");
        List<ChargingSchedule.Period> periods = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray("chargingSchedulePeriod")) {
            JsonObject period = element.getAsJsonObject();
            periods.add(new ChargingSchedule.Period(
                    Fields.requiredInteger(period, "startPeriod"),
                    period.get("limit").getAsDouble(),
                    Fields.integer(period, "numberPhases")));
        }
        return new ChargingSchedule(
                duration == null ? null : Duration.ofSeconds(duration),
                Fields.instant(json, "startSchedule"),
                RateUnit.valueOf(Fields.requiredText(json, "chargingRateUnit")),
                Fields.decimal(json, "minChargingRate"),
                periods);
    }

    /** A limit with one decimal, rounded down. */
    static BigDecimal oneDecimal(double limit) {
        // The tiny addition keeps 21.7, computed as 21.699999999999996, from becoming 21.6.
        return BigDecimal.valueOf(limit + 1e-9).setScale(1, RoundingMode.FLOOR);
    }

    /** Appends a period unless it continues the one before. */
    static void append(JsonArray periods, long startSeconds, BigDecimal limit, int phases) {
        if (!periods.isEmpty()) {
            JsonObject last = periods.get(periods.size() - 1).getAsJsonObject();
            if (last.get("limit").getAsBigDecimal().compareTo(limit) == 0) {
                return;
            }
        }
        JsonObject period = new JsonObject();
        period.addProperty("startPeriod", startSeconds);
        period.addProperty("limit", limit);
        period.addProperty("numberPhases", phases);
        periods.add(period);
    }
}
