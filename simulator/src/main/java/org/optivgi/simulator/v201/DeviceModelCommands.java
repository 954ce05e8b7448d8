package org.optivgi.simulator.v201;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.station.CallFault;
import org.optivgi.simulator.station.ChargePoint;
import org.optivgi.simulator.station.Commands.Answer;
import org.optivgi.simulator.station.Fields;
import org.optivgi.simulator.station.Parts;
import org.optivgi.simulator.station.RpcCode;
import org.optivgi.simulator.v201.DeviceVariable.Mutability;

/** The requests about variables. Spec: OCPP 2.0.1 B05 to B08 */
final class DeviceModelCommands {
    private static final int ITEMS_IN_REPORT = 25;
    private static final List<String> SUMMARY = List.of("Available", "Enabled");

    private final Parts parts;
    private final DeviceModel model;

    DeviceModelCommands(Parts parts, DeviceModel model) {
        this.parts = parts;
        this.model = model;
    }

    void registerWith(V201Speaker.Register register) {
        register.register("GetVariables", this::get);
        register.register("SetVariables", this::set);
        register.register("GetBaseReport", this::baseReport);
        register.register("GetReport", this::report);
    }

    /** The counts that are part of the model, as they are now. */
    private void count() {
        int profiles = parts.limits().store().size();
        model.set("SmartChargingCtrlr.Entries[ChargingProfiles]", Integer.toString(profiles));
        model.set("LocalAuthListCtrlr.Entries", Integer.toString(parts.tokens().listSize()));
    }

    private void checkCount(JsonArray items, String message) {
        if (items.size() > model.integer("DeviceDataCtrlr.ItemsPerMessage[" + message + "]")) {
            throw new CallFault(RpcCode.OCCURRENCE_CONSTRAINT_VIOLATION, items.size() + " variables are too many");
        }
    }

    private static boolean isActual(JsonObject asked) {
        return !asked.has("attributeType")
                || Fields.requiredText(asked, "attributeType").equals("Actual");
    }

    private Answer get(JsonObject request) {
        count();
        JsonArray asked = request.getAsJsonArray("getVariableData");
        checkCount(asked, "GetVariables");
        JsonArray results = new JsonArray();
        for (JsonElement element : asked) {
            results.add(read(element.getAsJsonObject()));
        }
        return Answer.of(Payload.payload().with("getVariableResult", results).json());
    }

    private JsonObject read(JsonObject asked) {
        Optional<DeviceVariable> variable = named(asked);
        String status =
                variable.isEmpty() ? unknown(asked) : isActual(asked) ? "Accepted" : "NotSupportedAttributeType";
        return result(asked, status)
                .with(
                        "attributeValue",
                        status.equals("Accepted")
                                ? variable.map(DeviceVariable::value).orElseThrow()
                                : null)
                .json();
    }

    private static Payload result(JsonObject asked, String status) {
        return Payload.payload()
                .with("attributeStatus", status)
                .with("attributeType", Fields.text(asked, "attributeType"))
                .with("component", asked.get("component"))
                .with("variable", asked.get("variable"));
    }

    private Optional<DeviceVariable> named(JsonObject asked) {
        return model.variable(
                DeviceVariable.name(asked.getAsJsonObject("component"), asked.getAsJsonObject("variable")));
    }

    private String unknown(JsonObject asked) {
        return model.hasComponent(DeviceVariable.componentName(asked.getAsJsonObject("component")))
                ? "UnknownVariable"
                : "UnknownComponent";
    }

    private Answer set(JsonObject request) {
        JsonArray asked = request.getAsJsonArray("setVariableData");
        checkCount(asked, "SetVariables");
        JsonArray results = new JsonArray();
        List<String> changed = new ArrayList<>();
        for (JsonElement element : asked) {
            JsonObject item = element.getAsJsonObject();
            String status = write(item);
            results.add(result(item, status).json());
            if (status.equals("Accepted")) {
                changed.add(named(item).map(DeviceVariable::name).orElseThrow());
            }
        }
        JsonObject answer = Payload.payload().with("setVariableResult", results).json();
        return new Answer(answer, () -> changed.forEach(this::variableChanged));
    }

    private String write(JsonObject item) {
        DeviceVariable variable = named(item).orElse(null);
        if (variable == null) {
            return unknown(item);
        }
        if (!isActual(item)) {
            return "NotSupportedAttributeType";
        }
        String value = Fields.requiredText(item, "attributeValue");
        if (variable.mutability() != Mutability.READ_WRITE
                || !variable.isValid().test(value)) {
            return "Rejected";
        }
        model.set(variable.name(), value);
        return "Accepted";
    }

    private void variableChanged(String name) {
        ChargePoint station = parts.chargePoint();
        switch (name) {
            case "OCPPCommCtrlr.HeartbeatInterval" -> station.retimed(ChargePoint.Timing.HEARTBEATS);
            case "OCPPCommCtrlr.WebSocketPingInterval" -> station.retimed(ChargePoint.Timing.PINGS);
            case "SampledDataCtrlr.TxUpdatedInterval", "SampledDataCtrlr.Enabled" ->
                station.retimed(ChargePoint.Timing.SAMPLES);
            case "AlignedDataCtrlr.Interval", "AlignedDataCtrlr.Enabled" ->
                station.retimed(ChargePoint.Timing.ALIGNED_SAMPLES);
            default -> {
                // All others are looked at when they are needed.
            }
        }
    }

    private Answer baseReport(JsonObject request) {
        return switch (Fields.requiredText(request, "reportBase")) {
            case "ConfigurationInventory" -> answered(request, one -> one.mutability() != Mutability.READ_ONLY);
            case "SummaryInventory" -> answered(request, one -> SUMMARY.contains(one.variable()));
            default -> answered(request, one -> true);
        };
    }

    private Answer report(JsonObject request) {
        List<String> criteria = new ArrayList<>();
        if (request.get("componentCriteria") instanceof JsonArray words) {
            words.forEach(word -> criteria.add(word.getAsString()));
        }
        List<String> wanted = new ArrayList<>();
        if (request.get("componentVariable") instanceof JsonArray variables) {
            for (JsonElement element : variables) {
                JsonObject one = element.getAsJsonObject();
                wanted.add(
                        one.get("variable") instanceof JsonObject variable
                                ? DeviceVariable.name(one.getAsJsonObject("component"), variable)
                                : DeviceVariable.componentName(one.getAsJsonObject("component")));
            }
        }
        return answered(
                request,
                one -> (criteria.isEmpty() || criteria.stream().anyMatch(word -> holds(one, word)))
                        && (wanted.isEmpty()
                                || wanted.stream()
                                        .anyMatch(name -> name.equalsIgnoreCase(one.name())
                                                || name.equalsIgnoreCase(one.component()))));
    }

    /** Whether the component of a variable has that said of it; what nobody says anything of is. */
    private boolean holds(DeviceVariable one, String criterion) {
        boolean isOtherwise = criterion.equals("Problem");
        return model.variable(one.component() + "." + criterion)
                .map(variable -> Boolean.parseBoolean(variable.value()))
                .orElse(!isOtherwise);
    }

    private Answer answered(JsonObject request, Predicate<DeviceVariable> which) {
        count();
        List<DeviceVariable> variables = model.all().stream().filter(which).toList();
        if (variables.isEmpty()) {
            return Answer.of(Payload.status("EmptyResultSet"));
        }
        int requestId = Fields.requiredInteger(request, "requestId");
        return new Answer(Payload.status("Accepted"), () -> sendReport(requestId, variables));
    }

    private void sendReport(int requestId, List<DeviceVariable> variables) {
        int number = 0;
        for (int from = 0; from < variables.size(); from += ITEMS_IN_REPORT) {
            int to = Math.min(variables.size(), from + ITEMS_IN_REPORT);
            JsonArray data = new JsonArray();
            variables.subList(from, to).forEach(one -> data.add(one.report()));
            JsonObject payload = Payload.payload()
                    .with("requestId", requestId)
                    .with("generatedAt", parts.clock().now())
                    .with("tbc", to < variables.size())
                    .with("seqNo", number++)
                    .with("reportData", data)
                    .json();
            parts.outbox().post("NotifyReport", payload, outcome -> {});
        }
    }
}
