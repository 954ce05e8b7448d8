package org.optivgi.simulator.v201;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.profile.ChargingProfile;
import org.optivgi.simulator.profile.ChargingProfile.Kind;
import org.optivgi.simulator.profile.ChargingProfile.Purpose;
import org.optivgi.simulator.profile.ChargingSchedule;
import org.optivgi.simulator.profile.InstalledProfile;
import org.optivgi.simulator.profile.ProfileStore;
import org.optivgi.simulator.station.Connector;
import org.optivgi.simulator.station.Transaction;

/** Which charging profiles are refused, and with what reason code. Spec: OCPP 2.0.1 K01 */
final class ProfileRules {
    static final String INVALID_PROFILE = "InvalidProfile";
    private static final String INVALID_SCHEDULE = "InvalidSchedule";
    private static final String DUPLICATE = "DuplicateProfile";
    private static final String TOO_MANY = "TooManyElements";
    private static final int MOST_PHASES = 3;

    private final List<Connector> connectors;
    private final DeviceModel model;

    ProfileRules(List<Connector> connectors, DeviceModel model) {
        this.connectors = connectors;
        this.model = model;
    }

    /** Why a profile cannot be set at an EVSE (0: the whole station); null if it can. */
    @Nullable
    String refusal(int evseId, JsonObject json, ProfileStore store) {
        if (evseId < 0 || evseId > connectors.size()) {
            return "UnknownEvse";
        }
        String ofSchedule = refusalOfSchedule(json);
        if (ofSchedule != null) {
            return ofSchedule;
        }
        ChargingProfile profile;
        try {
            profile = ProfileJson.read(json);
        } catch (IllegalArgumentException e) {
            return INVALID_SCHEDULE;
        }
        String ofPurpose = refusalOfPurpose(evseId, profile);
        if (ofPurpose != null) {
            return ofPurpose;
        }
        boolean isDouble = store.profiles().stream().anyMatch(other -> collide(evseId, profile, other));
        return isDouble ? DUPLICATE : null;
    }

    /** Why a profile cannot come with the request to start a transaction; null if it can. Spec: OCPP 2.0.1 F01, K05 */
    @Nullable
    String refusalAtStart(JsonObject json) {
        String ofSchedule = refusalOfSchedule(json);
        if (ofSchedule != null) {
            return ofSchedule;
        }
        boolean isOfTransaction =
                json.get("chargingProfilePurpose").getAsString().equals("TxProfile");
        return isOfTransaction && !json.has("transactionId") ? null : INVALID_PROFILE;
    }

    private @Nullable String refusalOfSchedule(JsonObject json) {
        if (json.get("stackLevel").getAsInt() < 0
                || json.get("stackLevel").getAsInt() > model.integer("SmartChargingCtrlr.ProfileStackLevel")) {
            return "InvalidStackLevel";
        }
        // More than one schedule is for vehicles that choose, which the vehicles here do not.
        if (json.getAsJsonArray("chargingSchedule").size() > 1) {
            return TOO_MANY;
        }
        JsonObject schedule = ProfileJson.schedule(json);
        if (!model.texts("SmartChargingCtrlr.RateUnit")
                .contains(schedule.get("chargingRateUnit").getAsString())) {
            return "UnsupportedRateUnit";
        }
        JsonArray periods = schedule.getAsJsonArray("chargingSchedulePeriod");
        if (periods.size() > model.integer("SmartChargingCtrlr.PeriodsPerSchedule")) {
            return TOO_MANY;
        }
        return isStartRight(json, schedule) && arePeriodsRight(periods) ? null : INVALID_SCHEDULE;
    }

    /** Only a relative schedule takes its start from the transaction. Spec: OCPP 2.0.1 K01.FR.40, FR.41 */
    private static boolean isStartRight(JsonObject json, JsonObject schedule) {
        String kind = json.get("chargingProfileKind").getAsString();
        boolean isRecurring = kind.equals("Recurring");
        return schedule.has("startSchedule") != kind.equals("Relative") && isRecurring == json.has("recurrencyKind");
    }

    /** Spec: OCPP 2.0.1 K01.FR.31, FR.35, FR.48 */
    private static boolean arePeriodsRight(JsonArray periods) {
        int before = -1;
        for (JsonElement element : periods) {
            JsonObject period = element.getAsJsonObject();
            int start = period.get("startPeriod").getAsInt();
            boolean follows = before < 0 ? start == 0 : start > before;
            int phases = period.has("numberPhases") ? period.get("numberPhases").getAsInt() : MOST_PHASES;
            if (!follows
                    || period.get("limit").getAsDouble() < 0
                    || phases < 1
                    || phases > MOST_PHASES
                    || period.has("phaseToUse")) {
                return false;
            }
            before = start;
        }
        return true;
    }

    private @Nullable String refusalOfPurpose(int evseId, ChargingProfile profile) {
        return switch (profile.purpose()) {
            // Set by others than the central system. Spec: OCPP 2.0.1 K01.FR.22
            case EXTERNAL -> INVALID_PROFILE;
            // Spec: OCPP 2.0.1 K01.FR.38
            case CHARGE_POINT_MAX -> evseId == 0 && profile.kind() != Kind.RELATIVE ? null : INVALID_PROFILE;
            case TX_DEFAULT -> null;
            case TX -> refusalOfTransaction(evseId, profile);
        };
    }

    /** Spec: OCPP 2.0.1 K01.FR.03, FR.09, FR.16, FR.33 */
    private @Nullable String refusalOfTransaction(int evseId, ChargingProfile profile) {
        if (evseId == 0 || profile.transactionId() == null) {
            return INVALID_PROFILE;
        }
        Transaction running = connectors.get(evseId - 1).transaction().orElse(null);
        return running != null && profile.transactionId().equals(running.id()) ? null : "TxNotFound";
    }

    /**
     * Whether another profile that is to stay has the same place in the stack. Other than in 1.6 only the same id replaces. The
     * default of the whole station and that of an EVSE exclude each other. Spec: OCPP 2.0.1 K01.FR.06, FR.39, FR.52, FR.53
     */
    private static boolean collide(int evseId, ChargingProfile profile, InstalledProfile installed) {
        ChargingProfile other = installed.profile();
        boolean isSamePlace = installed.connectorId() == evseId
                || (profile.purpose() == Purpose.TX_DEFAULT && (evseId == 0 || installed.connectorId() == 0));
        return isSamePlace
                && other.id() != profile.id()
                && other.purpose() == profile.purpose()
                && other.stackLevel() == profile.stackLevel();
    }

    /** The unit for who does not name one. */
    ChargingSchedule.RateUnit usualUnit() {
        return ChargingSchedule.RateUnit.valueOf(
                model.texts("SmartChargingCtrlr.RateUnit").get(0));
    }
}
