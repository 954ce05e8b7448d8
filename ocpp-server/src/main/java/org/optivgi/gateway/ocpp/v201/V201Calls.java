package org.optivgi.gateway.ocpp.v201;

import java.util.function.Function;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.ocpp.CallRoutes;
import org.optivgi.gateway.ocpp.OcppDialect.Inbound;
import org.optivgi.gateway.ocpp.ReceivedCall;
import org.optivgi.gateway.ocpp.v201.message.Authorize;
import org.optivgi.gateway.ocpp.v201.message.BootNotification;
import org.optivgi.gateway.ocpp.v201.message.ClearedChargingLimit;
import org.optivgi.gateway.ocpp.v201.message.DataTransfer;
import org.optivgi.gateway.ocpp.v201.message.FirmwareStatusNotification;
import org.optivgi.gateway.ocpp.v201.message.Get15118EVCertificate;
import org.optivgi.gateway.ocpp.v201.message.GetCertificateStatus;
import org.optivgi.gateway.ocpp.v201.message.Heartbeat;
import org.optivgi.gateway.ocpp.v201.message.LogStatusNotification;
import org.optivgi.gateway.ocpp.v201.message.MeterValues;
import org.optivgi.gateway.ocpp.v201.message.NotifyChargingLimit;
import org.optivgi.gateway.ocpp.v201.message.NotifyCustomerInformation;
import org.optivgi.gateway.ocpp.v201.message.NotifyDisplayMessages;
import org.optivgi.gateway.ocpp.v201.message.NotifyEVChargingNeeds;
import org.optivgi.gateway.ocpp.v201.message.NotifyEVChargingSchedule;
import org.optivgi.gateway.ocpp.v201.message.NotifyEvent;
import org.optivgi.gateway.ocpp.v201.message.NotifyMonitoringReport;
import org.optivgi.gateway.ocpp.v201.message.NotifyReport;
import org.optivgi.gateway.ocpp.v201.message.PublishFirmwareStatusNotification;
import org.optivgi.gateway.ocpp.v201.message.ReportChargingProfiles;
import org.optivgi.gateway.ocpp.v201.message.ReservationStatusUpdate;
import org.optivgi.gateway.ocpp.v201.message.SecurityEventNotification;
import org.optivgi.gateway.ocpp.v201.message.SignCertificate;
import org.optivgi.gateway.ocpp.v201.message.StatusNotification;
import org.optivgi.gateway.ocpp.v201.message.TransactionEvent;

/** The calls that a charging station may make: how each becomes an event, and the reply its answer. */
final class V201Calls {
    private final CallRoutes routes = new CallRoutes();

    private V201Calls() {
        provisioning();
        transactions();
        smartCharging();
        reports();
        maintenance();
    }

    private void provisioning() {
        on("Authorize", Authorize.Request.class, V201Events::authorizationAsked, V201Replies::authorized);
        on("BootNotification", BootNotification.Request.class, V201Events::booted, V201Replies::booted);
        on("Heartbeat", Heartbeat.Request.class, V201Events::heartbeat, V201Replies::heartbeat);
        on(
                "StatusNotification",
                StatusNotification.Request.class,
                V201Events::statusChanged,
                reply -> new StatusNotification.Response());
    }

    private void transactions() {
        on("MeterValues", MeterValues.Request.class, V201Events::metered, reply -> new MeterValues.Response());
        on(
                "ReservationStatusUpdate",
                ReservationStatusUpdate.Request.class,
                V201Events::reservationReleased,
                reply -> new ReservationStatusUpdate.Response());
        on(
                "TransactionEvent",
                TransactionEvent.Request.class,
                V201TransactionEvents::reported,
                V201Replies::transactionEvent);
    }

    private void smartCharging() {
        on(
                "ClearedChargingLimit",
                ClearedChargingLimit.Request.class,
                V201SmartCharging::limitCleared,
                reply -> new ClearedChargingLimit.Response());
        on(
                "NotifyChargingLimit",
                NotifyChargingLimit.Request.class,
                V201SmartCharging::limited,
                reply -> new NotifyChargingLimit.Response());
        on(
                "NotifyEVChargingNeeds",
                NotifyEVChargingNeeds.Request.class,
                V201SmartCharging::needsTold,
                V201Replies::needsTold);
        on(
                "NotifyEVChargingSchedule",
                NotifyEVChargingSchedule.Request.class,
                V201SmartCharging::scheduleTold,
                V201Replies::scheduleTold);
    }

    private void reports() {
        on(
                "NotifyCustomerInformation",
                NotifyCustomerInformation.Request.class,
                V201Notices::customerInformation,
                reply -> new NotifyCustomerInformation.Response());
        on(
                "NotifyDisplayMessages",
                NotifyDisplayMessages.Request.class,
                V201Notices::payload,
                reply -> new NotifyDisplayMessages.Response());
        on("NotifyEvent", NotifyEvent.Request.class, V201Notices::events, reply -> new NotifyEvent.Response());
        on(
                "NotifyMonitoringReport",
                NotifyMonitoringReport.Request.class,
                V201Notices::payload,
                reply -> new NotifyMonitoringReport.Response());
        on("NotifyReport", NotifyReport.Request.class, V201Notices::deviceModel, reply -> new NotifyReport.Response());
        on(
                "ReportChargingProfiles",
                ReportChargingProfiles.Request.class,
                V201Notices::chargingProfiles,
                reply -> new ReportChargingProfiles.Response());
    }

    private void maintenance() {
        on("DataTransfer", DataTransfer.Request.class, V201Notices::dataTransferred, V201Replies::dataTransferred);
        on(
                "FirmwareStatusNotification",
                FirmwareStatusNotification.Request.class,
                received -> V201Notices.progress(received, received.request().requestId()),
                reply -> new FirmwareStatusNotification.Response());
        on(
                "Get15118EVCertificate",
                Get15118EVCertificate.Request.class,
                received -> V201Notices.text(received, "wants a contract certificate for a vehicle"),
                // There is no provider of contract certificates here, so there is nothing to hand on to the vehicle.
                reply -> new Get15118EVCertificate.Response(Get15118EVCertificate.Status.FAILED, "", null));
        on(
                "GetCertificateStatus",
                GetCertificateStatus.Request.class,
                received -> V201Notices.text(received, "asks whether a certificate was revoked"),
                // No OCSP responder is asked from here.
                reply -> new GetCertificateStatus.Response(GetCertificateStatus.Status.FAILED, null, null));
        on(
                "LogStatusNotification",
                LogStatusNotification.Request.class,
                received -> V201Notices.progress(received, received.request().requestId()),
                reply -> new LogStatusNotification.Response());
        on(
                "PublishFirmwareStatusNotification",
                PublishFirmwareStatusNotification.Request.class,
                received -> V201Notices.progress(received, received.request().requestId()),
                reply -> new PublishFirmwareStatusNotification.Response());
        on(
                "SecurityEventNotification",
                SecurityEventNotification.Request.class,
                V201Notices::securityEvent,
                reply -> new SecurityEventNotification.Response());
        on(
                "SignCertificate",
                SignCertificate.Request.class,
                V201Events::certificateWanted,
                V201Replies::certificateDecided);
    }

    /** The routes of all of them. */
    static CallRoutes routes() {
        return new V201Calls().routes;
    }

    private <T extends Record> void on(
            String action,
            Class<T> type,
            Function<ReceivedCall<T>, Inbound> event,
            Function<ChargePointReply, Record> response) {
        routes.on(action, type, event, response);
    }
}
