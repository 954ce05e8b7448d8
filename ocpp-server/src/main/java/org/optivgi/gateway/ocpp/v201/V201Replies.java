package org.optivgi.gateway.ocpp.v201;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.ocpp.v201.message.AuthorizationStatus;
import org.optivgi.gateway.ocpp.v201.message.Authorize;
import org.optivgi.gateway.ocpp.v201.message.BootNotification;
import org.optivgi.gateway.ocpp.v201.message.DataTransfer;
import org.optivgi.gateway.ocpp.v201.message.GenericStatus;
import org.optivgi.gateway.ocpp.v201.message.Heartbeat;
import org.optivgi.gateway.ocpp.v201.message.IdToken;
import org.optivgi.gateway.ocpp.v201.message.IdTokenInfo;
import org.optivgi.gateway.ocpp.v201.message.IdTokenType;
import org.optivgi.gateway.ocpp.v201.message.NotifyEVChargingNeeds;
import org.optivgi.gateway.ocpp.v201.message.NotifyEVChargingSchedule;
import org.optivgi.gateway.ocpp.v201.message.SignCertificate;
import org.optivgi.gateway.ocpp.v201.message.TransactionEvent;

/** What is answered to each message. A reply that does not fit its message is an error of the gateway. */
final class V201Replies {
    private static final int MAX_ID_TOKEN = 36;

    private V201Replies() {}

    static BootNotification.Response booted(ChargePointReply reply) {
        ChargePointReply.BootDecision decision = as(ChargePointReply.BootDecision.class, reply);
        BootNotification.Status status = switch (decision.status()) {
            case ACCEPTED -> BootNotification.Status.ACCEPTED;
            case PENDING -> BootNotification.Status.PENDING;
            case REJECTED -> BootNotification.Status.REJECTED;
        };
        return new BootNotification.Response(
                status,
                decision.currentTime(),
                Math.toIntExact(decision.interval().toSeconds()),
                null);
    }

    static Heartbeat.Response heartbeat(ChargePointReply reply) {
        return new Heartbeat.Response(
                as(ChargePointReply.CurrentTime.class, reply).currentTime());
    }

    static Authorize.Response authorized(ChargePointReply reply) {
        return new Authorize.Response(
                idTokenInfo(as(ChargePointReply.Authorization.class, reply).decision()), null);
    }

    /** Whoever tells a token hears of it; every other report is but acknowledged. */
    static TransactionEvent.Response transactionEvent(ChargePointReply reply) {
        IdTokenInfo info = null;
        if (reply instanceof ChargePointReply.TransactionRecorded recorded) {
            info = idTokenInfo(recorded.decision());
        } else if (reply instanceof ChargePointReply.Authorization authorization) {
            info = idTokenInfo(authorization.decision());
        }
        return new TransactionEvent.Response(null, null, info, null);
    }

    static NotifyEVChargingNeeds.Response needsTold(ChargePointReply reply) {
        boolean now = as(ChargePointReply.ChargingNeedsTaken.class, reply).profileFollowsNow();
        return new NotifyEVChargingNeeds.Response(
                now ? NotifyEVChargingNeeds.Status.ACCEPTED : NotifyEVChargingNeeds.Status.PROCESSING, null);
    }

    /** The answer says that the schedule was understood; whether it is within the limits, a new profile says. */
    static NotifyEVChargingSchedule.Response scheduleTold(ChargePointReply reply) {
        return new NotifyEVChargingSchedule.Response(GenericStatus.ACCEPTED, null);
    }

    static SignCertificate.Response certificateDecided(ChargePointReply reply) {
        boolean accepted = reply instanceof ChargePointReply.CertificateDecision decision && decision.accepted();
        return new SignCertificate.Response(accepted ? GenericStatus.ACCEPTED : GenericStatus.REJECTED, null);
    }

    static DataTransfer.Response dataTransferred(ChargePointReply reply) {
        DataTransfer.Status status =
                switch (as(ChargePointReply.VendorDataTaken.class, reply).verdict()) {
                    case ACCEPTED -> DataTransfer.Status.ACCEPTED;
                    case UNKNOWN_MESSAGE -> DataTransfer.Status.UNKNOWN_MESSAGE_ID;
                    case UNKNOWN_VENDOR -> DataTransfer.Status.UNKNOWN_VENDOR_ID;
                };
        return new DataTransfer.Response(status, null, null);
    }

    static IdTokenInfo idTokenInfo(AuthorizationDecision decision) {
        AuthorizationStatus status = switch (decision.status()) {
            case ACCEPTED -> AuthorizationStatus.ACCEPTED;
            case BLOCKED -> AuthorizationStatus.BLOCKED;
            case EXPIRED -> AuthorizationStatus.EXPIRED;
            case INVALID -> AuthorizationStatus.INVALID;
            case CONCURRENT_TRANSACTION -> AuthorizationStatus.CONCURRENT_TX;
        };
        return new IdTokenInfo(status, decision.expiry(), null, null, null, group(decision.parent()), null, null);
    }

    /** A group whose name is too long cannot be told. */
    private static @Nullable IdToken group(org.optivgi.gateway.network.@Nullable IdToken parent) {
        return parent == null || parent.value().length() > MAX_ID_TOKEN ? null : idToken(parent);
    }

    /**
     * A token as this version writes it. The neutral model does not know what kind of token it is: hexadecimal digits of the
     * lengths that cards have are taken for a card's.
     */
    static IdToken idToken(org.optivgi.gateway.network.IdToken token) {
        boolean card = token.value().toUpperCase(Locale.ROOT).matches("([0-9A-F]{8})|([0-9A-F]{14})|([0-9A-F]{20})");
        return new IdToken(token.value(), card ? IdTokenType.ISO14443 : IdTokenType.CENTRAL, null);
    }

    private static <R extends ChargePointReply> R as(Class<R> type, ChargePointReply reply) {
        if (!type.isInstance(reply)) {
            throw new IllegalStateException(reply + " is no " + type.getSimpleName());
        }
        return type.cast(reply);
    }
}
