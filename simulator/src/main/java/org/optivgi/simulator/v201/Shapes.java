package org.optivgi.simulator.v201;

import static org.optivgi.simulator.station.Shape.decimal;
import static org.optivgi.simulator.station.Shape.integer;
import static org.optivgi.simulator.station.Shape.listOf;
import static org.optivgi.simulator.station.Shape.oneOf;
import static org.optivgi.simulator.station.Shape.optional;
import static org.optivgi.simulator.station.Shape.required;
import static org.optivgi.simulator.station.Shape.text;
import static org.optivgi.simulator.station.Shape.timestamp;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.optivgi.simulator.station.Shape;

/** The requests of a central system that this charging station understands. Spec: OCPP 2.0.1 part 2 §1 */
final class Shapes {
    private static final int NAME = 50;
    private static final int ID = 36;
    private static final int MANY = Integer.MAX_VALUE;
    private static final int MOST_PERIODS = 1024;
    private static final int FEW = 3;
    private static final int CRITERIA = 4;
    private static final Shape ANY = (path, element) -> {};
    private static final Shape ATTRIBUTE = oneOf("Actual", "Target", "MinSet", "MaxSet");
    private static final Shape PURPOSE =
            oneOf("ChargingStationExternalConstraints", "ChargingStationMaxProfile", "TxDefaultProfile", "TxProfile");
    private static final Shape UNIT = oneOf("A", "W");

    private final Map<String, Shape> byAction = new HashMap<>();

    /** @param strictDecimals whether limits must be multiples of 0.1 */
    Shapes(boolean strictDecimals) {
        provisioning();
        authorization();
        remoteControl(profile(strictDecimals));
        reservation();
        smartCharging(profile(strictDecimals));
    }

    /** The shape of a request that is understood. */
    Shape of(String action) {
        Shape shape = byAction.get(action);
        if (shape == null) {
            throw new IllegalArgumentException("no shape of " + action);
        }
        return shape;
    }

    /** Any object may have something of the vendor's own. */
    private static Shape object(Shape.Member... members) {
        Shape.Member[] all = Arrays.copyOf(members, members.length + 1);
        all[members.length] = optional("customData", ANY);
        return Shape.object(all);
    }

    private static Shape evse() {
        return object(required("id", integer()), optional("connectorId", integer()));
    }

    private static Shape component() {
        return object(required("name", text(NAME)), optional("instance", text(NAME)), optional("evse", evse()));
    }

    private static Shape variable() {
        return object(required("name", text(NAME)), optional("instance", text(NAME)));
    }

    private static Shape idToken() {
        Shape additional = object(required("additionalIdToken", text(ID)), required("type", text(NAME)));
        return object(
                required("idToken", text(ID)),
                required(
                        "type",
                        oneOf(
                                "Central",
                                "eMAID",
                                "ISO14443",
                                "ISO15693",
                                "KeyCode",
                                "Local",
                                "MacAddress",
                                "NoAuthorization")),
                optional("additionalInfo", listOf(additional, 1, MANY)));
    }

    private void provisioning() {
        byAction.put("Reset", object(required("type", oneOf("Immediate", "OnIdle")), optional("evseId", integer())));
        byAction.put(
                "ChangeAvailability",
                object(required("operationalStatus", oneOf("Inoperative", "Operative")), optional("evse", evse())));
        Shape asked = object(
                optional("attributeType", ATTRIBUTE),
                required("component", component()),
                required("variable", variable()));
        byAction.put("GetVariables", object(required("getVariableData", listOf(asked, 1, MANY))));
        Shape set = object(
                optional("attributeType", ATTRIBUTE),
                required("attributeValue", text(1000)),
                required("component", component()),
                required("variable", variable()));
        byAction.put("SetVariables", object(required("setVariableData", listOf(set, 1, MANY))));
        byAction.put(
                "GetBaseReport",
                object(
                        required("requestId", integer()),
                        required("reportBase", oneOf("ConfigurationInventory", "FullInventory", "SummaryInventory"))));
        Shape wanted = object(required("component", component()), optional("variable", variable()));
        byAction.put(
                "GetReport",
                object(
                        required("requestId", integer()),
                        optional("componentVariable", listOf(wanted, 1, MANY)),
                        optional(
                                "componentCriteria",
                                listOf(oneOf("Active", "Available", "Enabled", "Problem"), 1, CRITERIA))));
        byAction.put(
                "DataTransfer",
                object(required("vendorId", text(255)), optional("messageId", text(NAME)), optional("data", ANY)));
    }

    private void authorization() {
        Shape message = object(
                required("format", oneOf("ASCII", "HTML", "URI", "UTF8")),
                optional("language", text(8)),
                required("content", text(512)));
        Shape info = object(
                required(
                        "status",
                        oneOf(
                                "Accepted",
                                "Blocked",
                                "ConcurrentTx",
                                "Expired",
                                "Invalid",
                                "NoCredit",
                                "NotAllowedTypeEVSE",
                                "NotAtThisLocation",
                                "NotAtThisTime",
                                "Unknown")),
                optional("cacheExpiryDateTime", timestamp()),
                optional("chargingPriority", integer()),
                optional("language1", text(8)),
                optional("evseId", listOf(integer(), 1, MANY)),
                optional("groupIdToken", idToken()),
                optional("language2", text(8)),
                optional("personalMessage", message));
        byAction.put("ClearCache", object());
        byAction.put("GetLocalListVersion", object());
        Shape entry = object(required("idToken", idToken()), optional("idTokenInfo", info));
        byAction.put(
                "SendLocalList",
                object(
                        required("versionNumber", integer()),
                        required("updateType", oneOf("Differential", "Full")),
                        optional("localAuthorizationList", listOf(entry, 1, MANY))));
    }

    private void remoteControl(Shape profile) {
        byAction.put(
                "RequestStartTransaction",
                object(
                        optional("evseId", integer()),
                        required("remoteStartId", integer()),
                        required("idToken", idToken()),
                        optional("groupIdToken", idToken()),
                        optional("chargingProfile", profile)));
        byAction.put("RequestStopTransaction", object(required("transactionId", text(ID))));
        byAction.put("GetTransactionStatus", object(optional("transactionId", text(ID))));
        byAction.put("UnlockConnector", object(required("evseId", integer()), required("connectorId", integer())));
        byAction.put(
                "TriggerMessage",
                object(
                        optional("evse", evse()),
                        required(
                                "requestedMessage",
                                oneOf(
                                        "BootNotification",
                                        "LogStatusNotification",
                                        "FirmwareStatusNotification",
                                        "Heartbeat",
                                        "MeterValues",
                                        "SignChargingStationCertificate",
                                        "SignV2GCertificate",
                                        "StatusNotification",
                                        "TransactionEvent",
                                        "SignCombinedCertificate",
                                        "PublishFirmwareStatusNotification"))));
    }

    private void reservation() {
        byAction.put(
                "ReserveNow",
                object(
                        required("id", integer()),
                        required("expiryDateTime", timestamp()),
                        optional("connectorType", text(20)),
                        required("idToken", idToken()),
                        optional("evseId", integer()),
                        optional("groupIdToken", idToken())));
        byAction.put("CancelReservation", object(required("reservationId", integer())));
    }

    private static Shape profile(boolean strict) {
        Shape period = object(
                required("startPeriod", integer()),
                required("limit", decimal(strict)),
                optional("numberPhases", integer()),
                optional("phaseToUse", integer()));
        Shape schedule = object(
                required("id", integer()),
                optional("startSchedule", timestamp()),
                optional("duration", integer()),
                required("chargingRateUnit", UNIT),
                required("chargingSchedulePeriod", listOf(period, 1, MOST_PERIODS)),
                optional("minChargingRate", decimal(strict)),
                optional("salesTariff", ANY));
        return object(
                required("id", integer()),
                required("stackLevel", integer()),
                required("chargingProfilePurpose", PURPOSE),
                required("chargingProfileKind", oneOf("Absolute", "Recurring", "Relative")),
                optional("recurrencyKind", oneOf("Daily", "Weekly")),
                optional("validFrom", timestamp()),
                optional("validTo", timestamp()),
                optional("transactionId", text(ID)),
                required("chargingSchedule", listOf(schedule, 1, FEW)));
    }

    private void smartCharging(Shape profile) {
        byAction.put("SetChargingProfile", object(required("evseId", integer()), required("chargingProfile", profile)));
        byAction.put(
                "ClearChargingProfile",
                object(
                        optional("chargingProfileId", integer()),
                        optional(
                                "chargingProfileCriteria",
                                object(
                                        optional("evseId", integer()),
                                        optional("chargingProfilePurpose", PURPOSE),
                                        optional("stackLevel", integer())))));
        byAction.put(
                "GetChargingProfiles",
                object(
                        required("requestId", integer()),
                        optional("evseId", integer()),
                        required(
                                "chargingProfile",
                                object(
                                        optional("chargingProfilePurpose", PURPOSE),
                                        optional("stackLevel", integer()),
                                        optional("chargingProfileId", listOf(integer(), 1, MANY)),
                                        optional(
                                                "chargingLimitSource",
                                                listOf(oneOf("EMS", "Other", "SO", "CSO"), 1, CRITERIA))))));
        byAction.put(
                "GetCompositeSchedule",
                object(
                        required("duration", integer()),
                        optional("chargingRateUnit", UNIT),
                        required("evseId", integer())));
    }
}
