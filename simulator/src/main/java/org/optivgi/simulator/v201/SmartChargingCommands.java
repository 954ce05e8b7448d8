package org.optivgi.simulator.v201;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.profile.ChargingProfile;
import org.optivgi.simulator.profile.ChargingProfile.Purpose;
import org.optivgi.simulator.profile.ChargingSchedule.RateUnit;
import org.optivgi.simulator.profile.InstalledProfile;
import org.optivgi.simulator.profile.ProfileStore;
import org.optivgi.simulator.station.CallFault;
import org.optivgi.simulator.station.Commands.Answer;
import org.optivgi.simulator.station.Connector;
import org.optivgi.simulator.station.Fields;
import org.optivgi.simulator.station.Limits;
import org.optivgi.simulator.station.Parts;
import org.optivgi.simulator.station.RpcCode;

/** The requests about charging profiles. Spec: OCPP 2.0.1 K01, K08 to K10 */
final class SmartChargingCommands {
    private final Parts parts;
    private final Limits limits;
    private final DeviceModel model;
    private final ProfileRules rules;
    private final Consumer<Connector> onTaken;
    /** As they were told, for reports, by id; some may be gone. */
    private final Map<Integer, JsonObject> told = new HashMap<>();

    /** @param onTaken told of each connector whose transaction has got a profile */
    SmartChargingCommands(Parts parts, DeviceModel model, Consumer<Connector> onTaken) {
        this.onTaken = onTaken;
        this.parts = parts;
        this.limits = parts.limits();
        this.model = model;
        this.rules = new ProfileRules(parts.connectors(), model);
    }

    void registerWith(V201Speaker.Register register) {
        register.register("SetChargingProfile", this::set);
        register.register("ClearChargingProfile", this::clear);
        register.register("GetChargingProfiles", this::report);
        register.register("GetCompositeSchedule", this::composite);
    }

    ProfileRules rules() {
        return rules;
    }

    static JsonObject refused(String reasonCode) {
        return Payload.payload()
                .with("status", "Rejected")
                .with(
                        "statusInfo",
                        Payload.payload().with("reasonCode", reasonCode).json())
                .json();
    }

    private void checkEnabled() {
        if (!model.flag("SmartChargingCtrlr.Enabled")) {
            throw new CallFault(RpcCode.NOT_SUPPORTED, "SmartChargingCtrlr is not enabled");
        }
    }

    private Answer set(JsonObject request) {
        checkEnabled();
        int evseId = Fields.requiredInteger(request, "evseId");
        JsonObject json = request.getAsJsonObject("chargingProfile");
        String refusal = rules.refusal(evseId, json, limits.store());
        if (refusal != null) {
            return Answer.of(refused(refusal));
        }
        ChargingProfile profile = ProfileJson.read(json);
        ProfileStore changed = limits.store()
                .with(new InstalledProfile(
                        evseId, parts.understood().apply(profile), parts.clock().now()));
        if (changed.size() > model.most("SmartChargingCtrlr.Entries[ChargingProfiles]")) {
            return Answer.of(refused("TooManyElements"));
        }
        told.put(profile.id(), json.deepCopy());
        limits.store(changed);
        return new Answer(Payload.status("Accepted"), () -> {
            parts.chargePoint().refresh();
            if (profile.purpose() == Purpose.TX) {
                onTaken.accept(parts.connectors().get(evseId - 1));
            }
        });
    }

    /** A profile that came with the request to start a transaction. */
    ChargingProfile taken(JsonObject json) {
        told.put(Fields.requiredInteger(json, "id"), json.deepCopy());
        return ProfileJson.read(json);
    }

    private Answer clear(JsonObject request) {
        Integer id = Fields.integer(request, "chargingProfileId");
        Predicate<InstalledProfile> meant = id != null
                ? one -> one.profile().id() == id
                : fits(
                        request.get("chargingProfileCriteria") instanceof JsonObject criteria
                                ? criteria
                                : Payload.empty());
        ProfileStore before = limits.store();
        // What others have set, the central system cannot clear. Spec: OCPP 2.0.1 K10.FR.06
        ProfileStore after = before.without(one -> one.profile().purpose() != Purpose.EXTERNAL && meant.test(one));
        if (after.size() == before.size()) {
            return Answer.of(Payload.status("Unknown"));
        }
        limits.store(after);
        return new Answer(Payload.status("Accepted"), parts.chargePoint()::refresh);
    }

    private static Predicate<InstalledProfile> fits(JsonObject criteria) {
        Integer evseId = Fields.integer(criteria, "evseId");
        Integer stackLevel = Fields.integer(criteria, "stackLevel");
        String word = Fields.text(criteria, "chargingProfilePurpose");
        @Nullable Purpose purpose = word == null ? null : ProfileJson.purpose(word);
        return one -> (evseId == null || evseId == one.connectorId())
                && (stackLevel == null || stackLevel == one.profile().stackLevel())
                && (purpose == null || purpose == one.profile().purpose());
    }

    private Answer report(JsonObject request) {
        JsonObject wanted = request.getAsJsonObject("chargingProfile");
        Integer evseId = Fields.integer(request, "evseId");
        List<String> sources = texts(wanted.get("chargingLimitSource"));
        List<String> ids = texts(wanted.get("chargingProfileId"));
        List<InstalledProfile> found = limits.store().profiles().stream()
                .filter(one -> evseId == null || evseId == one.connectorId())
                .filter(one -> ids.isEmpty()
                        || ids.contains(Integer.toString(one.profile().id())))
                .filter(one -> sources.isEmpty() || sources.contains(source(one)))
                .filter(fits(wanted))
                .toList();
        if (found.isEmpty()) {
            return Answer.of(Payload.status("NoProfiles"));
        }
        int requestId = Fields.requiredInteger(request, "requestId");
        return new Answer(Payload.status("Accepted"), () -> sendReports(requestId, found));
    }

    private static List<String> texts(@Nullable JsonElement element) {
        List<String> texts = new ArrayList<>();
        if (element instanceof JsonArray array) {
            array.forEach(one -> texts.add(one.getAsString()));
        }
        return texts;
    }

    private static String source(InstalledProfile one) {
        return one.profile().purpose() == Purpose.EXTERNAL ? ExternalLimits.SOURCE : "CSO";
    }

    /** One message for each source and EVSE. */
    private void sendReports(int requestId, List<InstalledProfile> found) {
        Map<String, JsonObject> reports = new TreeMap<>();
        for (InstalledProfile one : found) {
            JsonObject report = reports.computeIfAbsent(
                    one.connectorId() + source(one),
                    key -> Payload.payload()
                            .with("requestId", requestId)
                            .with("chargingLimitSource", source(one))
                            .with("chargingProfile", new JsonArray())
                            .with("evseId", one.connectorId())
                            .json());
            report.getAsJsonArray("chargingProfile").add(json(one));
        }
        int left = reports.size();
        for (JsonObject report : reports.values()) {
            left--;
            report.addProperty("tbc", left > 0);
            parts.outbox().post("ReportChargingProfiles", report, outcome -> {});
        }
    }

    private JsonObject json(InstalledProfile one) {
        JsonObject json = told.get(one.profile().id());
        return json == null ? ProfileJson.write(one.profile()) : json.deepCopy();
    }

    private Answer composite(JsonObject request) {
        checkEnabled();
        int evseId = Fields.requiredInteger(request, "evseId");
        int seconds = Fields.requiredInteger(request, "duration");
        String word = Fields.text(request, "chargingRateUnit");
        if (evseId < 0 || evseId > parts.connectors().size() || seconds < 0) {
            return Answer.of(refused("UnknownEvse"));
        }
        if (word != null && !model.texts("SmartChargingCtrlr.RateUnit").contains(word)) {
            return Answer.of(refused("UnsupportedRateUnit"));
        }
        RateUnit unit = word == null ? rules.usualUnit() : RateUnit.valueOf(word);
        JsonObject schedule = Payload.payload()
                .with("evseId", evseId)
                .with("duration", seconds)
                .with("scheduleStart", parts.clock().now())
                .with("chargingRateUnit", unit.name())
                .with("chargingSchedulePeriod", ProfileJson.periods(limits.composite(evseId, seconds, unit)))
                .json();
        return Answer.of(Payload.payload()
                .with("status", "Accepted")
                .with("schedule", schedule)
                .json());
    }
}
