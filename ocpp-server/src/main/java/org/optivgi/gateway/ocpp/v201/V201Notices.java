package org.optivgi.gateway.ocpp.v201;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.ocpp.OcppDialect.Inbound;
import org.optivgi.gateway.ocpp.ReceivedCall;
import org.optivgi.gateway.ocpp.v201.message.Component;
import org.optivgi.gateway.ocpp.v201.message.DataTransfer;
import org.optivgi.gateway.ocpp.v201.message.NotifyCustomerInformation;
import org.optivgi.gateway.ocpp.v201.message.NotifyEvent;
import org.optivgi.gateway.ocpp.v201.message.NotifyReport;
import org.optivgi.gateway.ocpp.v201.message.ReportChargingProfiles;
import org.optivgi.gateway.ocpp.v201.message.SecurityEventNotification;
import org.optivgi.gateway.ocpp.v201.message.Variable;

/** Messages for people to read, and parts of reports for whoever has asked for them. */
final class V201Notices {
    private V201Notices() {}

    static Inbound text(ReceivedCall<? extends Record> received, String text) {
        return received.noticed(text);
    }

    /** A report that only people read: its payload is its text. */
    static Inbound payload(ReceivedCall<? extends Record> received) {
        return received.noticed(received.call().payload().toString());
    }

    /** How something goes on that a request began. */
    static Inbound progress(ReceivedCall<? extends Record> received, @Nullable Integer requestId) {
        String request = requestId == null ? "" : " (request " + requestId + ")";
        return received.noticed(received.word("status", "?") + request);
    }

    static Inbound securityEvent(ReceivedCall<SecurityEventNotification.Request> received) {
        SecurityEventNotification.Request request = received.request();
        String techInfo = request.techInfo() == null ? "" : ": " + request.techInfo();
        String when = request.timestamp() == null ? "" : " at " + request.timestamp() + " by its clock";
        return received.noticed(Objects.requireNonNullElse(request.type(), "?") + techInfo + when);
    }

    static Inbound dataTransferred(ReceivedCall<DataTransfer.Request> received) {
        DataTransfer.Request request = received.request();
        return received.understood(new ChargePointEvent.VendorDataReceived(
                received.from(),
                received.at(),
                request.vendorId(),
                request.messageId(),
                request.data() == null ? null : request.data().toString()));
    }

    static Inbound customerInformation(ReceivedCall<NotifyCustomerInformation.Request> received) {
        NotifyCustomerInformation.Request request = received.request();
        return received.noticed(
                "request " + request.requestId() + ": " + Objects.requireNonNullElse(request.data(), ""));
    }

    static Inbound events(ReceivedCall<NotifyEvent.Request> received) {
        List<NotifyEvent.EventData> events =
                Objects.requireNonNullElse(received.request().eventData(), List.of());
        return received.noticed(events.stream().map(V201Notices::event).collect(Collectors.joining("; ")));
    }

    private static String event(NotifyEvent.EventData event) {
        Component component = event.component();
        Variable variable = event.variable();
        return (component == null ? "?" : DeviceModel.name(component))
                + "." + (variable == null ? "?" : DeviceModel.name(variable))
                + " is " + event.actualValue()
                + (Boolean.TRUE.equals(event.cleared()) ? " again" : "")
                + (event.techInfo() == null ? "" : " (" + event.techInfo() + ")");
    }

    static Inbound deviceModel(ReceivedCall<NotifyReport.Request> received) {
        NotifyReport.Request request = received.request();
        return part(
                received,
                V201Reports.deviceModel(request.requestId()),
                Boolean.TRUE.equals(request.tbc()),
                received.call().payload().toString());
    }

    static Inbound chargingProfiles(ReceivedCall<ReportChargingProfiles.Request> received) {
        ReportChargingProfiles.Request request = received.request();
        return part(
                received,
                V201Reports.chargingProfiles(request.requestId()),
                Boolean.TRUE.equals(request.tbc()),
                received.call().payload().toString());
    }

    private static Inbound part(
            ReceivedCall<? extends Record> received, String report, boolean moreFollow, String text) {
        return new Inbound.ReportPart(
                report,
                received.request(),
                !moreFollow,
                new ChargePointEvent.NoticeReceived(
                        received.from(), received.at(), received.call().action(), text),
                received.violations());
    }
}
