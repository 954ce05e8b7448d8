package org.optivgi.simulator.v201;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.profile.InstalledProfile;
import org.optivgi.simulator.station.Basics;
import org.optivgi.simulator.station.Outcome;
import org.optivgi.simulator.station.Telling;

/** Tells of limits that an energy manager on site has set, and again until it is heard. Spec: OCPP 2.0.1 K11 to K13 */
final class ExternalLimits {
    static final String SOURCE = "EMS";

    private final Basics basics;
    private final DeviceModel model;
    private Telling.@Nullable Message untold;

    ExternalLimits(Basics basics, DeviceModel model) {
        this.basics = basics;
        this.model = model;
    }

    /** There is another limit. */
    void changed(@Nullable InstalledProfile limit) {
        untold = limit == null
                ? new Telling.Message(
                        "ClearedChargingLimit",
                        Payload.payload().with("chargingLimitSource", SOURCE).json())
                : new Telling.Message("NotifyChargingLimit", notification(limit));
        tell();
    }

    private JsonObject notification(InstalledProfile limit) {
        Payload payload = Payload.payload()
                .with(
                        "chargingLimit",
                        Payload.payload().with("chargingLimitSource", SOURCE).json());
        if (model.flag("SmartChargingCtrlr.NotifyChargingLimitWithSchedules")) {
            payload.with("chargingSchedule", ProfileJson.schedules(limit.profile()));
        }
        return payload.json();
    }

    void tell() {
        Telling.Message message = untold;
        if (message != null && basics.outbox().isOpen()) {
            untold = null;
            basics.outbox().post(message.action(), message.payload(), outcome -> {
                if (Outcome.isLost(outcome) && untold == null) {
                    untold = message;
                }
            });
        }
    }
}
