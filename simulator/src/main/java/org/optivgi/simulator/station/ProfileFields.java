package org.optivgi.simulator.station;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.profile.ChargingProfile.Kind;
import org.optivgi.simulator.profile.ChargingProfile.Recurrency;
import org.optivgi.simulator.profile.ChargingSchedule;
import org.optivgi.simulator.profile.ChargingSchedule.RateUnit;

/** Parts of charging profiles that all versions write alike. */
public final class ProfileFields {
    private ProfileFields() {}

    /** What the profile's schedule is tied to. */
    public static Kind kind(JsonObject profile) {
        return Kind.valueOf(Fields.requiredText(profile, "chargingProfileKind").toUpperCase(Locale.ROOT));
    }

    /** How often it begins anew; null where it is not said. */
    public static @Nullable Recurrency recurrency(JsonObject profile) {
        String wire = Fields.text(profile, "recurrencyKind");
        return wire == null ? null : Recurrency.valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /**
     * A schedule.
     *
     * @throws IllegalArgumentException if its periods are empty or out of order
     */
    public static ChargingSchedule schedule(JsonObject json) {
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
}
