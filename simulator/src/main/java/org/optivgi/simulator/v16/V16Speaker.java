package org.optivgi.simulator.v16;

import java.util.Set;
import org.optivgi.simulator.station.Basics;
import org.optivgi.simulator.station.CallFault;
import org.optivgi.simulator.station.Commands;
import org.optivgi.simulator.station.Parts;
import org.optivgi.simulator.station.Preferences;
import org.optivgi.simulator.station.RpcCode;
import org.optivgi.simulator.station.Speaker;
import org.optivgi.simulator.station.Voice;

/** One charge point's OCPP 1.6. */
final class V16Speaker implements Speaker {
    private static final Set<String> WITHOUT_FEATURE = Set.of("GetDiagnostics", "UpdateFirmware");

    private final Settings settings;

    V16Speaker(Settings settings) {
        this.settings = settings;
    }

    /** Where requests register: each belongs to a feature profile. */
    interface Register {
        void register(String featureProfile, String action, Commands.Handler handler);
    }

    @Override
    public Preferences preferences() {
        return settings;
    }

    @Override
    public Voice voice(Basics basics) {
        return new Voice(new V16Telling(basics), this::commands);
    }

    private Commands commands(Parts parts) {
        Commands commands = new Commands(WITHOUT_FEATURE);
        Shapes shapes = new Shapes(parts.chargePoint().spec().strictDecimals());
        Register register = (featureProfile, action, handler) -> commands.register(action, request -> {
            if (!settings.texts("SupportedFeatureProfiles").contains(featureProfile)) {
                throw new CallFault(RpcCode.NOT_SUPPORTED, featureProfile + " is not supported");
            }
            shapes.of(action).ifPresent(shape -> shape.check(action, request));
            return handler.handle(request);
        });
        SmartChargingCommands smartCharging = new SmartChargingCommands(parts, settings);
        smartCharging.registerWith(register);
        new ReservationCommands(parts, settings).registerWith(register);
        new LocalListCommands(parts.tokens(), settings).registerWith(register);
        new CoreCommands(parts, settings, smartCharging).registerWith(register);
        return commands;
    }
}
