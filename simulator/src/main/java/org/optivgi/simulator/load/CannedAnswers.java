package org.optivgi.simulator.load;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.Payload;

/** Answers to the central system's calls that keep it content and cost nothing. */
final class CannedAnswers {
    private CannedAnswers() {}

    static Frame to(Frame.Call call) {
        JsonObject payload = switch (call.action()) {
            case "GetConfiguration" -> configuration();
            case "GetLocalListVersion" ->
                Payload.payload().with("listVersion", 0).json();
            case "GetCompositeSchedule" -> Payload.status("Rejected");
            case "UnlockConnector" -> Payload.status("NotSupported");
            default -> Payload.status("Accepted");
        };
        return new Frame.CallResult(call.id(), payload);
    }

    private static JsonObject configuration() {
        JsonArray keys = new JsonArray();
        keys.add(key("NumberOfConnectors", "1"));
        keys.add(key("SupportedFeatureProfiles", "Core,SmartCharging,Reservation,RemoteTrigger"));
        keys.add(key("ChargeProfileMaxStackLevel", "8"));
        keys.add(key("ChargingScheduleAllowedChargingRateUnit", "Current,Power"));
        keys.add(key("ChargingScheduleMaxPeriods", "24"));
        keys.add(key("MaxChargingProfilesInstalled", "16"));
        return Payload.payload().with("configurationKey", keys).json();
    }

    private static JsonObject key(String name, String value) {
        return Payload.payload()
                .with("key", name)
                .with("readonly", true)
                .with("value", value)
                .json();
    }
}
