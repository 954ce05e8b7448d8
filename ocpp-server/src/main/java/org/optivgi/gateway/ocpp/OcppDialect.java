package org.optivgi.gateway.ocpp;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.ocpp.wire.Violation;
import org.optivgi.gateway.rpc.Frame;
import org.optivgi.gateway.rpc.OcppVersion;
import org.optivgi.gateway.rpc.RpcErrorCode;

/**
 * One version of OCPP: between its messages and the neutral model. Stateless; any thread may use it.
 *
 * <p>The rules of charging live on the neutral side, once. A dialect only translates; where the versions differ in what
 * they can say, it decides how the neutral model takes it.
 */
public interface OcppDialect {

    /** The version that this dialect speaks. */
    OcppVersion version();

    /**
     * What a charge point's call means.
     *
     * @param receivedAt when it came, by the gateway's clock
     */
    Inbound read(ChargePointId from, Instant receivedAt, Frame.Call call);

    /**
     * The payload of the answer to a call.
     *
     * @param action the call's action, which {@link #read} has understood
     * @throws IllegalStateException when the reply is none that fits the action
     */
    JsonObject writeReply(String action, ChargePointReply reply);

    /** The call that carries a command. */
    Outbound write(ChargePointCommand command);

    /**
     * What an operation called by name means in the words of the neutral model; the call itself where there are none for it.
     *
     * @param call has been {@link #write written} before, so its payload is to the standard
     */
    ChargePointCommand meaning(ChargePointCommand.RawCall call);

    /** What the charge point's answer to a command means. */
    CommandOutcome readAnswer(ChargePointCommand command, JsonObject payload);

    /**
     * What the report means that a command has asked for.
     *
     * @param parts in the order in which they came; empty when none came in time
     */
    default CommandOutcome readReport(ChargePointCommand command, List<Record> parts) {
        throw new IllegalStateException("no report follows " + command);
    }

    /** What a call means. */
    sealed interface Inbound {
        /**
         * It was understood.
         *
         * @param violations its deviations from the standard, for people
         */
        record Understood(ChargePointEvent event, List<Violation> violations) implements Inbound {
            public Understood {
                violations = List.copyOf(violations);
            }
        }

        /**
         * It is a part of a report: for whoever waits for that, else for people to read.
         *
         * @param report the report's name, as in {@link Outbound.Call#report}
         * @param part its payload
         * @param last whether it is the last part
         * @param notice what it is to people
         * @param violations its deviations from the standard
         */
        record ReportPart(String report, Record part, boolean last, ChargePointEvent notice, List<Violation> violations)
                implements Inbound {
            public ReportPart {
                violations = List.copyOf(violations);
            }
        }

        /** It is answered with an error; never so a message of a transaction that has a payload at all. */
        record Refused(RpcErrorCode code, String description) implements Inbound {}
    }

    /** How a command is sent. */
    sealed interface Outbound {
        /**
         * As this call, which is exactly to the standard.
         *
         * @param replaces calls that still wait with the same key are superseded by it; null for none
         * @param report the name of the report that follows its answer; null when the answer is all
         */
        record Call(
                String action,
                JsonObject payload,
                @Nullable String replaces,
                @Nullable String report) implements Outbound {
            /** A call whose answer is all that comes of it. */
            public Call(String action, JsonObject payload, @Nullable String replaces) {
                this(action, payload, replaces, null);
            }
        }

        /** Not at all: it cannot be said in this version. Each problem names the field and the fix. */
        record Invalid(List<String> problems) implements Outbound {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }
}
