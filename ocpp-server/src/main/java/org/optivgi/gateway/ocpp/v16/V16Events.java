package org.optivgi.gateway.ocpp.v16;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.ocpp.OcppDialect.Inbound;
import org.optivgi.gateway.ocpp.ReceivedCall;
import org.optivgi.gateway.ocpp.v16.message.Authorize;
import org.optivgi.gateway.ocpp.v16.message.BootNotification;
import org.optivgi.gateway.ocpp.v16.message.DataTransfer;
import org.optivgi.gateway.ocpp.v16.message.DiagnosticsStatusNotification;
import org.optivgi.gateway.ocpp.v16.message.FirmwareStatusNotification;
import org.optivgi.gateway.ocpp.v16.message.Heartbeat;
import org.optivgi.gateway.ocpp.v16.message.LogStatusNotification;
import org.optivgi.gateway.ocpp.v16.message.MeterValue;
import org.optivgi.gateway.ocpp.v16.message.MeterValues;
import org.optivgi.gateway.ocpp.v16.message.SecurityEventNotification;
import org.optivgi.gateway.ocpp.v16.message.SignCertificate;
import org.optivgi.gateway.ocpp.v16.message.SignedFirmwareStatusNotification;
import org.optivgi.gateway.ocpp.v16.message.StartTransaction;
import org.optivgi.gateway.ocpp.v16.message.StatusNotification;
import org.optivgi.gateway.ocpp.v16.message.StopTransaction;

/**
 * What each message of a charge point means.
 *
 * <p>A message of a transaction is never refused: what cannot be read of it is null in the event and named among its
 * flaws. Spec: OCPP 1.6 §3.7.1, §4.
 */
final class V16Events {
    private V16Events() {}

    static Inbound booted(ReceivedCall<BootNotification.Request> received) {
        BootNotification.Request request = received.request();
        String serialNumber = request.chargePointSerialNumber() != null
                ? request.chargePointSerialNumber()
                : request.chargeBoxSerialNumber();
        return received.understood(new ChargePointEvent.Booted(
                received.from(),
                received.at(),
                Objects.requireNonNullElse(request.chargePointVendor(), "").strip(),
                Objects.requireNonNullElse(request.chargePointModel(), "").strip(),
                serialNumber,
                request.firmwareVersion()));
    }

    static Inbound heartbeat(ReceivedCall<Heartbeat.Request> received) {
        return received.understood(new ChargePointEvent.HeartbeatReceived(received.from(), received.at()));
    }

    static Inbound authorizationAsked(ReceivedCall<Authorize.Request> received) {
        String idTag = received.request().idTag();
        if (idTag == null || idTag.isBlank()) {
            return received.refused("idTag", "an id token");
        }
        return received.understood(
                new ChargePointEvent.AuthorizationAsked(received.from(), received.at(), V16Values.idToken(idTag)));
    }

    static Inbound statusChanged(ReceivedCall<StatusNotification.Request> received) {
        StatusNotification.Request request = received.request();
        if (request.connectorId() == null || request.connectorId() < 0) {
            return received.refused("connectorId", "a connector's number, or 0 for the charge point");
        }
        if (request.status() == null) {
            return received.refused("status", "the state");
        }
        return received.understood(new ChargePointEvent.ConnectorStatusChanged(
                received.from(),
                received.at(),
                V16Values.connector(request.connectorId()),
                status(request.status()),
                received.word("errorCode", "NoError"),
                detail(request),
                request.timestamp()));
    }

    static Inbound transactionStarted(ReceivedCall<StartTransaction.Request> received) {
        StartTransaction.Request request = received.request();
        List<String> flaws = new ArrayList<>(received.flaws());
        ConnectorRef connector = V16Values.connector(request.connectorId());
        if (connector == null) {
            flaws.add("The start names no connector; it is taken for connector 1");
            connector = ConnectorRef.ofEvse(1);
        }
        return received.understood(new ChargePointEvent.TransactionStarted(
                received.from(),
                received.at(),
                connector,
                null,
                V16Values.idToken(request.idTag()),
                V16Values.kilowattHours(request.meterStart()),
                request.timestamp(),
                request.reservationId(),
                flaws));
    }

    static Inbound metered(ReceivedCall<MeterValues.Request> received) {
        MeterValues.Request request = received.request();
        return received.understood(new ChargePointEvent.MeterSampled(
                received.from(),
                received.at(),
                V16Values.connector(request.connectorId()),
                V16Values.transaction(request.transactionId()),
                samples(request.meterValue(), received)));
    }

    static Inbound transactionEnded(ReceivedCall<StopTransaction.Request> received) {
        StopTransaction.Request request = received.request();
        return received.understood(new ChargePointEvent.TransactionEnded(
                received.from(),
                received.at(),
                V16Values.transaction(request.transactionId()),
                request.idTag() == null ? null : V16Values.idToken(request.idTag()),
                V16Values.kilowattHours(request.meterStop()),
                request.timestamp(),
                received.word("reason", "Local"),
                samples(request.transactionData(), received),
                received.flaws()));
    }

    static Inbound dataTransferred(ReceivedCall<DataTransfer.Request> received) {
        DataTransfer.Request request = received.request();
        return received.understood(new ChargePointEvent.VendorDataReceived(
                received.from(), received.at(), request.vendorId(), request.messageId(), request.data()));
    }

    static Inbound firmwareProgressed(ReceivedCall<FirmwareStatusNotification.Request> received) {
        return received.noticed(received.word("status", "?"));
    }

    static Inbound signedFirmwareProgressed(ReceivedCall<SignedFirmwareStatusNotification.Request> received) {
        return received.noticed(
                received.word("status", "?") + request(received.request().requestId()));
    }

    static Inbound diagnosticsProgressed(ReceivedCall<DiagnosticsStatusNotification.Request> received) {
        return received.noticed(received.word("status", "?"));
    }

    static Inbound logProgressed(ReceivedCall<LogStatusNotification.Request> received) {
        return received.noticed(
                received.word("status", "?") + request(received.request().requestId()));
    }

    static Inbound securityEventHappened(ReceivedCall<SecurityEventNotification.Request> received) {
        SecurityEventNotification.Request request = received.request();
        String techInfo = request.techInfo() == null ? "" : ": " + request.techInfo();
        String when = request.timestamp() == null ? "" : " at " + request.timestamp() + " by its clock";
        return received.noticed(Objects.requireNonNullElse(request.type(), "?") + techInfo + when);
    }

    static Inbound certificateWanted(ReceivedCall<SignCertificate.Request> received) {
        String signingRequest = received.request().csr();
        return signingRequest == null
                ? received.refused("csr", "a signing request in PEM")
                : received.understood(
                        new ChargePointEvent.CertificateRequested(received.from(), received.at(), signingRequest));
    }

    private static String request(@Nullable Integer requestId) {
        return requestId == null ? "" : " (request " + requestId + ")";
    }

    private static List<MeterSample> samples(
            @Nullable List<MeterValue> meterValues, ReceivedCall<? extends Record> received) {
        return meterValues == null
                ? List.of()
                : meterValues.stream()
                        .flatMap(meterValue -> V16MeterValues.sample(meterValue, received.at()).stream())
                        .toList();
    }

    private static ConnectorStatus status(StatusNotification.Status status) {
        return switch (status) {
            case AVAILABLE -> ConnectorStatus.AVAILABLE;
            case PREPARING -> ConnectorStatus.PREPARING;
            case CHARGING -> ConnectorStatus.CHARGING;
            case SUSPENDED_EVSE -> ConnectorStatus.SUSPENDED_EVSE;
            case SUSPENDED_EV -> ConnectorStatus.SUSPENDED_EV;
            case FINISHING -> ConnectorStatus.FINISHING;
            case RESERVED -> ConnectorStatus.RESERVED;
            case UNAVAILABLE -> ConnectorStatus.UNAVAILABLE;
            case FAULTED -> ConnectorStatus.FAULTED;
            case UNKNOWN -> ConnectorStatus.UNKNOWN;
        };
    }

    private static @Nullable String detail(StatusNotification.Request request) {
        String info = Objects.requireNonNullElse(request.info(), "");
        String vendorCode = Objects.requireNonNullElse(request.vendorErrorCode(), "");
        String detail = (info + " " + vendorCode).strip();
        // Some charge points write the word null. Spec: field note 14.
        return detail.isEmpty() || detail.equals("null") ? null : detail;
    }
}
