package org.optivgi.gateway.ocpp;

import com.google.gson.JsonElement;
import java.time.Instant;
import java.util.List;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.ocpp.OcppDialect.Inbound;
import org.optivgi.gateway.ocpp.wire.Violation;
import org.optivgi.gateway.rpc.Frame;
import org.optivgi.gateway.rpc.RpcErrorCode;

/**
 * A call of a charge point on its way to an event.
 *
 * @param from who sent it
 * @param at when it came, by the gateway's clock
 * @param call the frame
 * @param request the payload as a record, as far as it could be read
 * @param violations its deviations from the standard
 */
public record ReceivedCall<T extends Record>(
        ChargePointId from, Instant at, Frame.Call call, T request, List<Violation> violations) {

    /** It means this. */
    public Inbound understood(ChargePointEvent event) {
        return new Inbound.Understood(event, violations);
    }

    /** It is put on record as it is. */
    public Inbound noticed(String text) {
        return understood(new ChargePointEvent.NoticeReceived(from, at, call.action(), text));
    }

    /** It is refused because of a field without which it means nothing. */
    public Inbound refused(String field, String expected) {
        for (Violation violation : violations) {
            if (violation.path().equals(field) && !violation.taken()) {
                return new Inbound.Refused(code(violation.kind()), violation.message());
            }
        }
        return new Inbound.Refused(
                RpcErrorCode.PROPERTY_CONSTRAINT_VIOLATION, "Field '" + field + "' must be " + expected);
    }

    /** One sentence for each violation, to stand beside what is recorded. */
    public List<String> flaws() {
        return violations.stream().map(Violation::message).toList();
    }

    /** A field's text as it was sent, also where the record knows no such word; the fallback when it is not there. */
    public String word(String field, String fallback) {
        JsonElement element = call.payload().get(field);
        return element != null && element.isJsonPrimitive() ? element.getAsString() : fallback;
    }

    private static RpcErrorCode code(Violation.Kind kind) {
        return switch (kind) {
            case MISSING, TOO_FEW, TOO_MANY -> RpcErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION;
            case WRONG_TYPE -> RpcErrorCode.TYPE_CONSTRAINT_VIOLATION;
            case NOT_ALLOWED, TOO_LONG, UNKNOWN_FIELD -> RpcErrorCode.PROPERTY_CONSTRAINT_VIOLATION;
        };
    }
}
