package org.optivgi.simulator.v16;

import static org.optivgi.simulator.station.Shape.decimal;
import static org.optivgi.simulator.station.Shape.integer;
import static org.optivgi.simulator.station.Shape.listOf;
import static org.optivgi.simulator.station.Shape.object;
import static org.optivgi.simulator.station.Shape.oneOf;
import static org.optivgi.simulator.station.Shape.optional;
import static org.optivgi.simulator.station.Shape.required;
import static org.optivgi.simulator.station.Shape.text;
import static org.optivgi.simulator.station.Shape.timestamp;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.optivgi.simulator.station.Shape;

/** The requests of a central system that this charge point understands. Spec: OCPP 1.6 §6 */
final class Shapes {
    private static final int ID_TOKEN = 20;

    private final Map<String, Shape> byAction = new HashMap<>();

    /** @param strictDecimals whether limits must be multiples of 0.1 */
    Shapes(boolean strictDecimals) {
        core();
        localListAndReservation();
        smartCharging(strictDecimals);
    }

    /** The request's shape; empty for an action that is not known. */
    Optional<Shape> of(String action) {
        return Optional.ofNullable(byAction.get(action));
    }

    private void core() {
        Shape connector = integer();
        byAction.put(
                "ChangeAvailability",
                object(required("connectorId", connector), required("type", oneOf("Inoperative", "Operative"))));
        byAction.put("ChangeConfiguration", object(required("key", text(50)), required("value", text(500))));
        byAction.put("ClearCache", object());
        byAction.put(
                "DataTransfer",
                object(
                        required("vendorId", text(255)),
                        optional("messageId", text(50)),
                        optional("data", text(Integer.MAX_VALUE))));
        byAction.put("GetConfiguration", object(optional("key", listOf(text(50)))));
        byAction.put("RemoteStopTransaction", object(required("transactionId", integer())));
        byAction.put("Reset", object(required("type", oneOf("Hard", "Soft"))));
        byAction.put("UnlockConnector", object(required("connectorId", connector)));
        byAction.put(
                "TriggerMessage",
                object(
                        required(
                                "requestedMessage",
                                oneOf(
                                        "BootNotification",
                                        "DiagnosticsStatusNotification",
                                        "FirmwareStatusNotification",
                                        "Heartbeat",
                                        "MeterValues",
                                        "StatusNotification")),
                        optional("connectorId", connector)));
    }

    private void localListAndReservation() {
        Shape idTagInfo = object(
                optional("expiryDate", timestamp()),
                optional("parentIdTag", text(ID_TOKEN)),
                required("status", oneOf("Accepted", "Blocked", "Expired", "Invalid", "ConcurrentTx")));
        byAction.put("GetLocalListVersion", object());
        byAction.put(
                "SendLocalList",
                object(
                        required("listVersion", integer()),
                        optional(
                                "localAuthorizationList",
                                listOf(object(required("idTag", text(ID_TOKEN)), optional("idTagInfo", idTagInfo)))),
                        required("updateType", oneOf("Differential", "Full"))));
        byAction.put("CancelReservation", object(required("reservationId", integer())));
        byAction.put(
                "ReserveNow",
                object(
                        required("connectorId", integer()),
                        required("expiryDate", timestamp()),
                        required("idTag", text(ID_TOKEN)),
                        optional("parentIdTag", text(ID_TOKEN)),
                        required("reservationId", integer())));
    }

    private void smartCharging(boolean strict) {
        Shape purpose = oneOf("ChargePointMaxProfile", "TxDefaultProfile", "TxProfile");
        Shape unit = oneOf("A", "W");
        Shape schedule = object(
                optional("duration", integer()),
                optional("startSchedule", timestamp()),
                required("chargingRateUnit", unit),
                required(
                        "chargingSchedulePeriod",
                        listOf(object(
                                required("startPeriod", integer()),
                                required("limit", decimal(strict)),
                                optional("numberPhases", integer())))),
                optional("minChargingRate", decimal(strict)));
        Shape profile = object(
                required("chargingProfileId", integer()),
                optional("transactionId", integer()),
                required("stackLevel", integer()),
                required("chargingProfilePurpose", purpose),
                required("chargingProfileKind", oneOf("Absolute", "Recurring", "Relative")),
                optional("recurrencyKind", oneOf("Daily", "Weekly")),
                optional("validFrom", timestamp()),
                optional("validTo", timestamp()),
                required("chargingSchedule", schedule));
        byAction.put(
                "RemoteStartTransaction",
                object(
                        optional("connectorId", integer()),
                        required("idTag", text(ID_TOKEN)),
                        optional("chargingProfile", profile)));
        byAction.put(
                "SetChargingProfile",
                object(required("connectorId", integer()), required("csChargingProfiles", profile)));
        byAction.put(
                "ClearChargingProfile",
                object(
                        optional("id", integer()),
                        optional("connectorId", integer()),
                        optional("chargingProfilePurpose", purpose),
                        optional("stackLevel", integer())));
        byAction.put(
                "GetCompositeSchedule",
                object(
                        required("connectorId", integer()),
                        required("duration", integer()),
                        optional("chargingRateUnit", unit)));
    }
}
