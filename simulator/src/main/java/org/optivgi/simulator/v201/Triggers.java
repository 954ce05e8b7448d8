package org.optivgi.simulator.v201;

import com.google.gson.JsonObject;
import java.util.List;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.station.Commands.Answer;
import org.optivgi.simulator.station.Connector;
import org.optivgi.simulator.station.Fields;
import org.optivgi.simulator.station.Parts;
import org.optivgi.simulator.station.Registration;

/** Messages that the central system asks for. Spec: OCPP 2.0.1 F06 */
final class Triggers {
    private static final String TRIGGER = "Trigger";

    private final Parts parts;
    private final DeviceModel model;
    private final V201Telling telling;

    Triggers(Parts parts, DeviceModel model, V201Telling telling) {
        this.parts = parts;
        this.model = model;
        this.telling = telling;
    }

    Answer answer(JsonObject request) {
        List<Connector> meant = RemoteCommands.meant(parts.connectors(), request);
        if (meant.isEmpty()) {
            return rejected();
        }
        return switch (Fields.requiredText(request, "requestedMessage")) {
            // One that is accepted does not boot again. Spec: OCPP 2.0.1 F06.FR.17
            case "BootNotification" ->
                parts.registration().state() == Registration.State.ACCEPTED
                        ? rejected()
                        : accepted(parts.registration()::bootNow);
            case "Heartbeat" -> accepted(parts.registration()::heartbeat);
            case "StatusNotification" -> status(request, meant);
            case "MeterValues" -> accepted(() -> meant.forEach(this::meterValues));
            case "TransactionEvent" -> accepted(() -> meant.forEach(this::transactionEvent));
            default -> Answer.of(Payload.status("NotImplemented"));
        };
    }

    private static Answer accepted(Runnable message) {
        return new Answer(Payload.status("Accepted"), message);
    }

    private static Answer rejected() {
        return Answer.of(Payload.status("Rejected"));
    }

    /** Only of a connector that is named. Spec: OCPP 2.0.1 F06.FR.12 */
    private Answer status(JsonObject request, List<Connector> meant) {
        boolean namesConnector = request.get("evse") instanceof JsonObject evse && evse.has("connectorId");
        return namesConnector
                ? accepted(() -> meant.forEach(one -> parts.statuses().reportAgain(one.id())))
                : rejected();
    }

    private void meterValues(Connector connector) {
        parts.transactions()
                .read(connector, model.texts("AlignedDataCtrlr.Measurands"), TRIGGER)
                .ifPresent(reading -> telling.meterValues(connector, reading));
    }

    private void transactionEvent(Connector connector) {
        if (connector.transaction().isPresent()) {
            parts.transactions().sample(connector, model.texts("SampledDataCtrlr.TxUpdatedMeasurands"), TRIGGER);
        }
    }
}
