package org.optivgi.gateway.ocpp.v201;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.ocpp.OcppDialect.Inbound;
import org.optivgi.gateway.ocpp.ReceivedCall;
import org.optivgi.gateway.ocpp.v201.message.Authorize;
import org.optivgi.gateway.ocpp.v201.message.BootNotification;
import org.optivgi.gateway.ocpp.v201.message.CertificateSigningUse;
import org.optivgi.gateway.ocpp.v201.message.Heartbeat;
import org.optivgi.gateway.ocpp.v201.message.IdToken;
import org.optivgi.gateway.ocpp.v201.message.IdTokenType;
import org.optivgi.gateway.ocpp.v201.message.MeterValue;
import org.optivgi.gateway.ocpp.v201.message.MeterValues;
import org.optivgi.gateway.ocpp.v201.message.ReservationStatusUpdate;
import org.optivgi.gateway.ocpp.v201.message.SignCertificate;
import org.optivgi.gateway.ocpp.v201.message.StatusNotification;

/** What the messages of a charging station mean: those of provisioning, availability, metering and reservation. */
final class V201Events {
    private static final String NO_ERROR = "NoError";

    private V201Events() {}

    static Inbound booted(ReceivedCall<BootNotification.Request> received) {
        BootNotification.ChargingStation station = Objects.requireNonNullElse(
                received.request().chargingStation(),
                new BootNotification.ChargingStation(null, null, null, null, null));
        return received.understood(new ChargePointEvent.Booted(
                received.from(),
                received.at(),
                Objects.requireNonNullElse(station.vendorName(), "").strip(),
                Objects.requireNonNullElse(station.model(), "").strip(),
                station.serialNumber(),
                station.firmwareVersion()));
    }

    static Inbound heartbeat(ReceivedCall<Heartbeat.Request> received) {
        return received.understood(new ChargePointEvent.HeartbeatReceived(received.from(), received.at()));
    }

    static Inbound authorizationAsked(ReceivedCall<Authorize.Request> received) {
        IdToken asked = received.request().idToken();
        if (asked == null || asked.idToken() == null || asked.idToken().isBlank()) {
            return received.refused("idToken", "an id token");
        }
        return received.understood(
                new ChargePointEvent.AuthorizationAsked(received.from(), received.at(), idToken(asked)));
    }

    static Inbound statusChanged(ReceivedCall<StatusNotification.Request> received) {
        StatusNotification.Request request = received.request();
        Integer evseId = request.evseId();
        if (evseId == null || evseId < 0) {
            return received.refused("evseId", "an EVSE's number, or 0 for the station");
        }
        StatusNotification.Status status = request.connectorStatus();
        if (status == null) {
            return received.refused("connectorStatus", "the state");
        }
        return received.understood(new ChargePointEvent.ConnectorStatusChanged(
                received.from(),
                received.at(),
                connector(evseId, request.connectorId()),
                status(status),
                status == StatusNotification.Status.FAULTED ? "Faulted" : NO_ERROR,
                null,
                request.timestamp()));
    }

    static Inbound metered(ReceivedCall<MeterValues.Request> received) {
        return received.understood(new ChargePointEvent.MeterSampled(
                received.from(),
                received.at(),
                connector(received.request().evseId(), null),
                null,
                samples(received.request().meterValue(), received)));
    }

    static Inbound reservationReleased(ReceivedCall<ReservationStatusUpdate.Request> received) {
        Integer reservationId = received.request().reservationId();
        if (reservationId == null) {
            return received.refused("reservationId", "a reservation's number");
        }
        boolean expired =
                received.request().reservationUpdateStatus() == ReservationStatusUpdate.ReservationUpdateStatus.EXPIRED;
        return received.understood(
                new ChargePointEvent.ReservationReleased(received.from(), received.at(), reservationId, expired));
    }

    /** For the connection to the gateway only: nobody here signs what vehicles are to believe. */
    static Inbound certificateWanted(ReceivedCall<SignCertificate.Request> received) {
        String signingRequest = received.request().csr();
        if (signingRequest == null) {
            return received.refused("csr", "a signing request in PEM");
        }
        return received.request().certificateType() == CertificateSigningUse.V2G_CERTIFICATE
                ? received.noticed("wants a certificate for vehicles, which is not issued here")
                : received.understood(
                        new ChargePointEvent.CertificateRequested(received.from(), received.at(), signingRequest));
    }

    static List<MeterSample> samples(@Nullable List<MeterValue> meterValues, ReceivedCall<? extends Record> received) {
        return meterValues == null
                ? List.of()
                : meterValues.stream()
                        .flatMap(meterValue -> V201MeterValues.sample(meterValue, received.at()).stream())
                        .toList();
    }

    /** The connector of an EVSE, its first where none is named; null for EVSE 0, absent or negative numbers. */
    static @Nullable ConnectorRef connector(@Nullable Integer evseId, @Nullable Integer connectorId) {
        if (evseId == null || evseId < 1) {
            return null;
        }
        return new ConnectorRef(evseId, connectorId == null || connectorId < 1 ? 1 : connectorId);
    }

    /** A driver who need not identify has no token. */
    static org.optivgi.gateway.network.IdToken idToken(IdToken token) {
        boolean anonymous = token.type() == IdTokenType.NO_AUTHORIZATION || token.idToken() == null;
        return new org.optivgi.gateway.network.IdToken(
                anonymous ? "" : Objects.requireNonNull(token.idToken()).strip());
    }

    private static ConnectorStatus status(StatusNotification.Status status) {
        return switch (status) {
            case AVAILABLE -> ConnectorStatus.AVAILABLE;
            case OCCUPIED -> ConnectorStatus.OCCUPIED;
            case RESERVED -> ConnectorStatus.RESERVED;
            case UNAVAILABLE -> ConnectorStatus.UNAVAILABLE;
            case FAULTED -> ConnectorStatus.FAULTED;
            case UNKNOWN -> ConnectorStatus.UNKNOWN;
        };
    }
}
