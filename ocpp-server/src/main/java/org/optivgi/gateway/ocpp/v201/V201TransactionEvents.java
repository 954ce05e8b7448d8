package org.optivgi.gateway.ocpp.v201;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointEvent.TransactionReported.Stage;
import org.optivgi.gateway.network.ChargingState;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.ocpp.OcppDialect.Inbound;
import org.optivgi.gateway.ocpp.ReceivedCall;
import org.optivgi.gateway.ocpp.v201.message.Evse;
import org.optivgi.gateway.ocpp.v201.message.TransactionEvent;

/**
 * What a TransactionEvent means. It is never refused: what cannot be read of it is null in the event and named among its
 * flaws, since the station would send it again and again. Spec: OCPP 2.0.1 E01 to E15.
 */
final class V201TransactionEvents {
    private V201TransactionEvents() {}

    static Inbound reported(ReceivedCall<TransactionEvent.Request> received) {
        TransactionEvent.Request request = received.request();
        TransactionEvent.Transaction info = Objects.requireNonNullElse(
                request.transactionInfo(), new TransactionEvent.Transaction(null, null, null, null, null));
        List<MeterSample> samples = V201Events.samples(request.meterValue(), received).stream()
                .sorted(Comparator.comparing(MeterSample::at))
                .toList();
        String id = info.transactionId();
        if (id == null || id.isBlank()) {
            return withoutId(received, samples);
        }
        return received.understood(new ChargePointEvent.TransactionReported(
                received.from(),
                received.at(),
                new TransactionId(id.strip()),
                stage(request.eventType()),
                connector(request),
                request.idToken() == null ? null : V201Events.idToken(request.idToken()),
                info.chargingState() == null ? null : state(info.chargingState()),
                request.timestamp(),
                request.seqNo(),
                Boolean.TRUE.equals(request.offline()),
                request.reservationId(),
                stoppedReason(info),
                samples,
                received.flaws()));
    }

    /** Of a transaction that is not named only the meter values count, and that the only one it can be has ended. */
    private static Inbound withoutId(ReceivedCall<TransactionEvent.Request> received, List<MeterSample> samples) {
        TransactionEvent.Request request = received.request();
        if (stage(request.eventType()) != Stage.ENDED) {
            return received.understood(new ChargePointEvent.MeterSampled(
                    received.from(), received.at(), connector(request), null, samples));
        }
        return received.understood(new ChargePointEvent.TransactionEnded(
                received.from(),
                received.at(),
                null,
                request.idToken() == null ? null : V201Events.idToken(request.idToken()),
                lastRegister(samples),
                request.timestamp(),
                "Local",
                samples,
                received.flaws()));
    }

    private static @Nullable Double lastRegister(List<MeterSample> samples) {
        return samples.stream()
                .map(MeterSample::energyImportKwh)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private static @Nullable ConnectorRef connector(TransactionEvent.Request request) {
        Evse evse = request.evse();
        return evse == null ? null : V201Events.connector(evse.id(), evse.connectorId());
    }

    /** A word that nobody knows says at least that the transaction goes on. */
    private static Stage stage(TransactionEvent.@Nullable EventType type) {
        if (type == null) {
            return Stage.UPDATED;
        }
        return switch (type) {
            case STARTED -> Stage.STARTED;
            case UPDATED, UNKNOWN -> Stage.UPDATED;
            case ENDED -> Stage.ENDED;
        };
    }

    private static @Nullable ChargingState state(TransactionEvent.ChargingState state) {
        return switch (state) {
            case CHARGING -> ChargingState.CHARGING;
            case EV_CONNECTED -> ChargingState.EV_CONNECTED;
            case SUSPENDED_EV -> ChargingState.SUSPENDED_EV;
            case SUSPENDED_EVSE -> ChargingState.SUSPENDED_EVSE;
            case IDLE -> ChargingState.IDLE;
            case UNKNOWN -> null;
        };
    }

    /** An end without a reason means Local. Spec: OCPP 2.0.1 TransactionType. */
    private static String stoppedReason(TransactionEvent.Transaction info) {
        TransactionEvent.Reason reason = info.stoppedReason();
        if (reason == null || reason == TransactionEvent.Reason.UNKNOWN) {
            return "Local";
        }
        return reason.wire();
    }
}
