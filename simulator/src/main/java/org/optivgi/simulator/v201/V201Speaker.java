package org.optivgi.simulator.v201;

import java.util.Set;
import org.optivgi.simulator.station.Basics;
import org.optivgi.simulator.station.Commands;
import org.optivgi.simulator.station.Parts;
import org.optivgi.simulator.station.Preferences;
import org.optivgi.simulator.station.Speaker;
import org.optivgi.simulator.station.Voice;

/** One charge point's OCPP 2.0.1. */
final class V201Speaker implements Speaker {
    private static final Set<String> WITHOUT_FEATURE = Set.of(
            "CertificateSigned",
            "ClearDisplayMessage",
            "ClearVariableMonitoring",
            "CostUpdated",
            "CustomerInformation",
            "DeleteCertificate",
            "GetDisplayMessages",
            "GetInstalledCertificateIds",
            "GetLog",
            "GetMonitoringReport",
            "InstallCertificate",
            "PublishFirmware",
            "SetDisplayMessage",
            "SetMonitoringBase",
            "SetMonitoringLevel",
            "SetNetworkProfile",
            "SetVariableMonitoring",
            "UnpublishFirmware",
            "UpdateFirmware");

    private final DeviceModel model;

    V201Speaker(DeviceModel model) {
        this.model = model;
    }

    /** Where requests register. */
    interface Register {
        void register(String action, Commands.Handler handler);
    }

    @Override
    public Preferences preferences() {
        return new Variables(model);
    }

    @Override
    public Voice voice(Basics basics) {
        TransactionEvents events = new TransactionEvents(basics, model);
        ChargingNeeds needs = new ChargingNeeds(basics);
        V201Telling telling = new V201Telling(basics, events, needs, new ExternalLimits(basics, model));
        return new Voice(telling, parts -> commands(parts, events, needs, telling));
    }

    private Commands commands(Parts parts, TransactionEvents events, ChargingNeeds needs, V201Telling telling) {
        Commands commands = new Commands(WITHOUT_FEATURE);
        Shapes shapes = new Shapes(parts.chargePoint().spec().strictDecimals());
        Register register = (action, handler) -> commands.register(action, request -> {
            shapes.of(action).check(action, request);
            return handler.handle(request);
        });
        SmartChargingCommands smartCharging = new SmartChargingCommands(parts, model, needs::profileTaken);
        smartCharging.registerWith(register);
        new DeviceModelCommands(parts, model).registerWith(register);
        new AuthorizationCommands(parts.tokens(), model).registerWith(register);
        new ReservationCommands(parts, model).registerWith(register);
        new RemoteCommands(parts, events, smartCharging, new Triggers(parts, model, telling)).registerWith(register);
        return commands;
    }
}
