package org.optivgi.gateway.ocpp.v16;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.ocpp.OcppDialect.Inbound;
import org.optivgi.gateway.ocpp.v16.message.Authorize;
import org.optivgi.gateway.ocpp.v16.message.BootNotification;
import org.optivgi.gateway.ocpp.v16.message.DataTransfer;
import org.optivgi.gateway.ocpp.v16.message.DiagnosticsStatusNotification;
import org.optivgi.gateway.ocpp.v16.message.FirmwareStatusNotification;
import org.optivgi.gateway.ocpp.v16.message.Heartbeat;
import org.optivgi.gateway.ocpp.v16.message.LogStatusNotification;
import org.optivgi.gateway.ocpp.v16.message.MeterValues;
import org.optivgi.gateway.ocpp.v16.message.SecurityEventNotification;
import org.optivgi.gateway.ocpp.v16.message.SignCertificate;
import org.optivgi.gateway.ocpp.v16.message.SignedFirmwareStatusNotification;
import org.optivgi.gateway.ocpp.v16.message.StartTransaction;
import org.optivgi.gateway.ocpp.v16.message.StatusNotification;
import org.optivgi.gateway.ocpp.v16.message.StopTransaction;

/** The calls that a charge point may make: how each becomes an event, and the reply its answer. */
final class V16Calls {
    private final Map<String, Route<?>> routes = new LinkedHashMap<>();

    V16Calls() {
        on("Authorize", Authorize.Request.class, V16Events::authorizationAsked, V16Replies::authorized);
        on("BootNotification", BootNotification.Request.class, V16Events::booted, V16Replies::booted);
        on("DataTransfer", DataTransfer.Request.class, V16Events::dataTransferred, V16Replies::dataTransferred);
        on(
                "DiagnosticsStatusNotification",
                DiagnosticsStatusNotification.Request.class,
                V16Events::diagnosticsProgressed,
                reply -> new DiagnosticsStatusNotification.Response());
        on(
                "FirmwareStatusNotification",
                FirmwareStatusNotification.Request.class,
                V16Events::firmwareProgressed,
                reply -> new FirmwareStatusNotification.Response());
        on("Heartbeat", Heartbeat.Request.class, V16Events::heartbeat, V16Replies::heartbeat);
        on(
                "LogStatusNotification",
                LogStatusNotification.Request.class,
                V16Events::logProgressed,
                reply -> new LogStatusNotification.Response());
        on("MeterValues", MeterValues.Request.class, V16Events::metered, reply -> new MeterValues.Response());
        on(
                "SecurityEventNotification",
                SecurityEventNotification.Request.class,
                V16Events::securityEventHappened,
                reply -> new SecurityEventNotification.Response());
        on(
                "SignCertificate",
                SignCertificate.Request.class,
                V16Events::certificateWanted,
                V16Replies::certificateDecided);
        on(
                "SignedFirmwareStatusNotification",
                SignedFirmwareStatusNotification.Request.class,
                V16Events::signedFirmwareProgressed,
                reply -> new SignedFirmwareStatusNotification.Response());
        on("StartTransaction", StartTransaction.Request.class, V16Events::transactionStarted, V16Replies::started);
        on(
                "StatusNotification",
                StatusNotification.Request.class,
                V16Events::statusChanged,
                reply -> new StatusNotification.Response());
        on("StopTransaction", StopTransaction.Request.class, V16Events::transactionEnded, V16Replies::stopped);
    }

    /**
     * One call.
     *
     * @param type the record of its payload
     * @param event what it means
     * @param response the answer's payload
     */
    record Route<T extends Record>(
            Class<T> type, Function<Received<T>, Inbound> event, Function<ChargePointReply, Record> response) {}

    /** The route of an action, or null when a charge point may not call it. */
    @Nullable
    Route<?> route(String action) {
        return routes.get(action);
    }

    /** All actions that a charge point may call. */
    Set<String> actions() {
        return Set.copyOf(routes.keySet());
    }

    private <T extends Record> void on(
            String action,
            Class<T> type,
            Function<Received<T>, Inbound> event,
            Function<ChargePointReply, Record> response) {
        routes.put(action, new Route<>(type, event, response));
    }
}
