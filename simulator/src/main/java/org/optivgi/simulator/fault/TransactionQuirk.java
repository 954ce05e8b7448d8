package org.optivgi.simulator.fault;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.station.ChargePoint;
import org.optivgi.simulator.station.Conduct;
import org.optivgi.simulator.station.Dialect;
import org.optivgi.simulator.station.Telling;

/** What charge points in the field do with their transactions. */
public sealed interface TransactionQuirk extends Misbehaviour {

    /** Tells a start by another token on the connector of its last one, whose transaction goes on. */
    record OverlapsStart(String idTag) implements TransactionQuirk {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.telling().lastStart().ifPresent(last -> {
                JsonObject payload = last.payload().deepCopy();
                if (payload.get("transactionInfo") instanceof JsonObject info) {
                    info.addProperty("transactionId", "overlapping " + Payload.timestamp(chargePoint.now()));
                    Rewriting.eachText(payload, "idToken", idToken -> idTag);
                } else {
                    payload.addProperty("idTag", idTag);
                }
                payload.addProperty("timestamp", Payload.timestamp(chargePoint.now()));
                chargePoint.sendCall(new Telling.Message(last.action(), payload));
            });
        }
    }

    /** Accepts to stop transaction 0 and does nothing, as it takes that for none. */
    record TakesZeroForNone() implements TransactionQuirk {
        @Override
        public boolean isFor(Dialect dialect) {
            return dialect.subprotocol().equals(OCPP_16);
        }

        @Override
        public Conduct conduct() {
            return new Answering() {
                @Override
                public Optional<String> status(Frame.Call call) {
                    boolean isZero = call.payload().get("transactionId") instanceof JsonPrimitive id
                            && id.getAsString().equals("0");
                    return isZero && call.action().equals("RemoteStopTransaction")
                            ? Optional.of("Accepted")
                            : Optional.empty();
                }
            };
        }
    }

    /** Tells a start in the place of each stop. */
    record StartsInsteadOfStopping() implements TransactionQuirk {
        @Override
        public boolean isFor(Dialect dialect) {
            return dialect.subprotocol().equals(OCPP_16);
        }

        @Override
        public Conduct conduct() {
            return new Conduct() {
                private @Nullable JsonObject last;

                @Override
                public Frame.Call told(Frame.Call call) {
                    if (call.action().equals("StartTransaction")) {
                        last = call.payload();
                    }
                    return call.action().equals("StopTransaction")
                            ? new Frame.Call(call.id(), "StartTransaction", start(call.payload()))
                            : call;
                }

                private JsonObject start(JsonObject stop) {
                    JsonObject known = last;
                    return Payload.payload()
                            .with(
                                    "connectorId",
                                    known == null ? 1 : known.get("connectorId").getAsInt())
                            .with(
                                    "idTag",
                                    known == null ? Rewriting.text(stop, "idTag") : Rewriting.text(known, "idTag"))
                            .with("meterStart", stop.get("meterStop").getAsInt())
                            .with("timestamp", Rewriting.text(stop, "timestamp"))
                            .json();
                }
            };
        }
    }

    /** Accepts to start transactions from afar, and starts none. */
    record IgnoresRemoteStart() implements TransactionQuirk {
        private static final Set<String> REMOTE_START = Set.of("RemoteStartTransaction", "RequestStartTransaction");

        @Override
        public Conduct conduct() {
            return (Answering)
                    call -> REMOTE_START.contains(call.action()) ? Optional.of("Accepted") : Optional.empty();
        }
    }

    /** Never tells that a transaction has ended, as after a power cut. */
    record LosesStops() implements TransactionQuirk {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public boolean withholds(String action, JsonObject payload) {
                    return action.equals("StopTransaction")
                            || Rewriting.text(payload, "eventType").equals("Ended");
                }
            };
        }
    }

    /** Tells of no connector that it is charging, and of no status when it began. */
    record ReportsStatusPoorly() implements TransactionQuirk {
        @Override
        public boolean isFor(Dialect dialect) {
            return dialect.subprotocol().equals(OCPP_16);
        }

        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public boolean withholds(String action, JsonObject payload) {
                    return action.equals("StatusNotification")
                            && Rewriting.text(payload, "status").equals("Charging");
                }

                @Override
                public Frame.Call told(Frame.Call call) {
                    if (!call.action().equals("StatusNotification")) {
                        return call;
                    }
                    JsonObject payload = call.payload().deepCopy();
                    payload.remove("timestamp");
                    return new Frame.Call(call.id(), call.action(), payload);
                }
            };
        }
    }
}
