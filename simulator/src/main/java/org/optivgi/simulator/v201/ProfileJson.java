package org.optivgi.simulator.v201;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.profile.ChargingProfile;
import org.optivgi.simulator.profile.ChargingProfile.Purpose;
import org.optivgi.simulator.profile.ChargingSchedule;
import org.optivgi.simulator.station.CompositePeriod;
import org.optivgi.simulator.station.Fields;
import org.optivgi.simulator.station.ProfileFields;

/** Charging profiles from the wire and schedules to it. Spec: OCPP 2.0.1 part 2 §2.9 to §2.11 */
final class ProfileJson {
    private ProfileJson() {}

    /**
     * The profile that a payload of the right shape describes, by its first schedule.
     *
     * @throws IllegalArgumentException if its periods are empty or out of order
     */
    static ChargingProfile read(JsonObject json) {
        return new ChargingProfile(
                Fields.requiredInteger(json, "id"),
                Fields.text(json, "transactionId"),
                Fields.requiredInteger(json, "stackLevel"),
                purpose(Fields.requiredText(json, "chargingProfilePurpose")),
                ProfileFields.kind(json),
                ProfileFields.recurrency(json),
                Fields.instant(json, "validFrom"),
                Fields.instant(json, "validTo"),
                ProfileFields.schedule(schedule(json)));
    }

    static JsonObject schedule(JsonObject profile) {
        return profile.getAsJsonArray("chargingSchedule").get(0).getAsJsonObject();
    }

    static Purpose purpose(String wire) {
        return switch (wire) {
            case "ChargingStationExternalConstraints" -> Purpose.EXTERNAL;
            case "ChargingStationMaxProfile" -> Purpose.CHARGE_POINT_MAX;
            case "TxDefaultProfile" -> Purpose.TX_DEFAULT;
            case "TxProfile" -> Purpose.TX;
            default -> throw new IllegalArgumentException("no purpose " + wire);
        };
    }

    private static String word(Purpose purpose) {
        return switch (purpose) {
            case EXTERNAL -> "ChargingStationExternalConstraints";
            case CHARGE_POINT_MAX -> "ChargingStationMaxProfile";
            case TX_DEFAULT -> "TxDefaultProfile";
            case TX -> "TxProfile";
        };
    }

    /** An absolute profile that did not come over the wire. */
    static JsonObject write(ChargingProfile profile) {
        return Payload.payload()
                .with("id", profile.id())
                .with("stackLevel", profile.stackLevel())
                .with("chargingProfilePurpose", word(profile.purpose()))
                .with("chargingProfileKind", "Absolute")
                .with("chargingSchedule", schedules(profile))
                .json();
    }

    static JsonArray schedules(ChargingProfile profile) {
        ChargingSchedule schedule = profile.schedule();
        JsonArray periods = new JsonArray();
        for (ChargingSchedule.Period period : schedule.periods()) {
            periods.add(Payload.payload()
                    .with("startPeriod", period.startSeconds())
                    .with("limit", period.limit())
                    .json());
        }
        JsonArray schedules = new JsonArray();
        schedules.add(Payload.payload()
                .with("id", profile.id())
                .with("startSchedule", schedule.start())
                .with("chargingRateUnit", schedule.unit().name())
                .with("chargingSchedulePeriod", periods)
                .json());
        return schedules;
    }

    static JsonArray periods(List<CompositePeriod> composite) {
        JsonArray periods = new JsonArray();
        for (CompositePeriod period : composite) {
            periods.add(Payload.payload()
                    .with("startPeriod", period.startSeconds())
                    .with("limit", period.limit())
                    .with("numberPhases", period.phases())
                    .json());
        }
        return periods;
    }
}
