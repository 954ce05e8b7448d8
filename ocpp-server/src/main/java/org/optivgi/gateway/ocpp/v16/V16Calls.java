package org.optivgi.gateway.ocpp.v16;

import java.util.function.Function;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.ocpp.CallRoutes;
import org.optivgi.gateway.ocpp.OcppDialect.Inbound;
import org.optivgi.gateway.ocpp.ReceivedCall;
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
    private final CallRoutes routes = new CallRoutes();

    private V16Calls() {
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

    /** The routes of all of them. */
    static CallRoutes routes() {
        return new V16Calls().routes;
    }

    private <T extends Record> void on(
            String action,
            Class<T> type,
            Function<ReceivedCall<T>, Inbound> event,
            Function<ChargePointReply, Record> response) {
        routes.on(action, type, event, response);
    }
}
