package org.optivgi.gateway.ocpp.v16;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.ocpp.v16.message.AuthorizationStatus;
import org.optivgi.gateway.ocpp.v16.message.Authorize;
import org.optivgi.gateway.ocpp.v16.message.BootNotification;
import org.optivgi.gateway.ocpp.v16.message.DataTransfer;
import org.optivgi.gateway.ocpp.v16.message.Heartbeat;
import org.optivgi.gateway.ocpp.v16.message.IdTagInfo;
import org.optivgi.gateway.ocpp.v16.message.SignCertificate;
import org.optivgi.gateway.ocpp.v16.message.StartTransaction;
import org.optivgi.gateway.ocpp.v16.message.StopTransaction;

/** What is answered to each message. A reply that does not fit its message is an error of the gateway. */
final class V16Replies {
    static final int MAX_ID_TAG = 20;

    private V16Replies() {}

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
                Math.toIntExact(decision.interval().toSeconds()));
    }

    static Heartbeat.Response heartbeat(ChargePointReply reply) {
        return new Heartbeat.Response(
                as(ChargePointReply.CurrentTime.class, reply).currentTime());
    }

    static Authorize.Response authorized(ChargePointReply reply) {
        return new Authorize.Response(
                idTagInfo(as(ChargePointReply.Authorization.class, reply).decision()));
    }

    static StartTransaction.Response started(ChargePointReply reply) {
        ChargePointReply.TransactionRecorded recorded = as(ChargePointReply.TransactionRecorded.class, reply);
        return new StartTransaction.Response(
                idTagInfo(recorded.decision()),
                Integer.valueOf(recorded.transaction().value()));
    }

    /** The end of a transaction is acknowledged with or without news of the token. */
    static StopTransaction.Response stopped(ChargePointReply reply) {
        return new StopTransaction.Response(
                reply instanceof ChargePointReply.Authorization authorization
                        ? idTagInfo(authorization.decision())
                        : null);
    }

    static SignCertificate.Response certificateDecided(ChargePointReply reply) {
        boolean accepted = reply instanceof ChargePointReply.CertificateDecision decision && decision.accepted();
        return new SignCertificate.Response(
                accepted ? SignCertificate.Status.ACCEPTED : SignCertificate.Status.REJECTED);
    }

    static DataTransfer.Response dataTransferred(ChargePointReply reply) {
        DataTransfer.Status status =
                switch (as(ChargePointReply.VendorDataTaken.class, reply).verdict()) {
                    case ACCEPTED -> DataTransfer.Status.ACCEPTED;
                    case UNKNOWN_MESSAGE -> DataTransfer.Status.UNKNOWN_MESSAGE_ID;
                    case UNKNOWN_VENDOR -> DataTransfer.Status.UNKNOWN_VENDOR_ID;
                };
        return new DataTransfer.Response(status, null);
    }

    static IdTagInfo idTagInfo(AuthorizationDecision decision) {
        AuthorizationStatus status = switch (decision.status()) {
            case ACCEPTED -> AuthorizationStatus.ACCEPTED;
            case BLOCKED -> AuthorizationStatus.BLOCKED;
            case EXPIRED -> AuthorizationStatus.EXPIRED;
            case INVALID -> AuthorizationStatus.INVALID;
            case CONCURRENT_TRANSACTION -> AuthorizationStatus.CONCURRENT_TX;
        };
        return new IdTagInfo(decision.expiry(), parent(decision.parent()), status);
    }

    /** A group whose name is too long for 1.6 cannot be told. */
    private static @Nullable String parent(@Nullable IdToken parent) {
        return parent == null || parent.value().length() > MAX_ID_TAG ? null : parent.value();
    }

    private static <R extends ChargePointReply> R as(Class<R> type, ChargePointReply reply) {
        if (!type.isInstance(reply)) {
            throw new IllegalStateException(reply + " is no " + type.getSimpleName());
        }
        return type.cast(reply);
    }
}
