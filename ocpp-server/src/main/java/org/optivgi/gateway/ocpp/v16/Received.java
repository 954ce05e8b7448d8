package org.optivgi.gateway.ocpp.v16;

import com.google.gson.JsonElement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.ocpp.OcppDialect.Inbound;
import org.optivgi.gateway.ocpp.wire.Violation;
import org.optivgi.gateway.rpc.Frame;
import org.optivgi.gateway.rpc.RpcErrorCode;

/**
 * A call of a charge point on its way to an event.
 *
 * @param request the payload as a record, as far as it could be read
 * @param violations its deviations from the standard
 */
record Received<T extends Record>(
        ChargePointId from, Instant at, Frame.Call call, T request, List<Violation> violations) {

    Inbound understood(ChargePointEvent event) {
        return new Inbound.Understood(event, violations);
    }

    /** Refuses the call because of a field without which it means nothing. */
    Inbound refused(String field, String expected) {
        for (Violation violation : violations) {
            if (violation.path().equals(field) && !violation.taken()) {
                return new Inbound.Refused(code(violation.kind()), violation.message());
            }
        }
        return new Inbound.Refused(
                RpcErrorCode.PROPERTY_CONSTRAINT_VIOLATION, "Field '" + field + "' must be " + expected);
    }

    /** One sentence for each violation, to stand beside what is recorded. */
    List<String> flaws() {
        return violations.stream().map(Violation::message).toList();
    }

    /** A field's text as it was sent, also where the record knows no such word; the fallback when it is not there. */
    String word(String field, String fallback) {
        JsonElement element = call.payload().get(field);
        return element != null && element.isJsonPrimitive() ? element.getAsString() : fallback;
    }

    /** Connector n is EVSE n, connector 1; null for 0, absent or negative numbers. */
    static @Nullable ConnectorRef connector(@Nullable Integer connectorId) {
        return connectorId == null || connectorId < 1 ? null : ConnectorRef.ofEvse(connectorId);
    }

    static @Nullable TransactionId transaction(@Nullable Integer transactionId) {
        return transactionId == null ? null : TransactionId.of(transactionId);
    }

    static IdToken idToken(@Nullable String idTag) {
        return new IdToken(idTag == null ? "" : idTag.strip());
    }

    static @Nullable Double kilowattHours(@Nullable Long wattHours) {
        return wattHours == null ? null : BigDecimal.valueOf(wattHours, 3).doubleValue();
    }

    private static RpcErrorCode code(Violation.Kind kind) {
        return switch (kind) {
            case MISSING, TOO_FEW, TOO_MANY -> RpcErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION;
            case WRONG_TYPE -> RpcErrorCode.TYPE_CONSTRAINT_VIOLATION;
            case NOT_ALLOWED, TOO_LONG, UNKNOWN_FIELD -> RpcErrorCode.PROPERTY_CONSTRAINT_VIOLATION;
        };
    }
}
