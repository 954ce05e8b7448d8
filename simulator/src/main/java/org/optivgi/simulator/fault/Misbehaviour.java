package org.optivgi.simulator.fault;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.util.Optional;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.link.Link;
import org.optivgi.simulator.v16.ChargePoint;
import org.optivgi.simulator.v16.Conduct;

/**
 * A way in which a charge point departs from the standard, or in which its surroundings harm it. It begins and, if it
 * lasts, ends; in between its {@link #conduct()} applies.
 */
public sealed interface Misbehaviour {

    /** What happens at once when it begins. */
    default void begin(ChargePoint chargePoint) {}

    /** What happens when it ends. */
    default void end(ChargePoint chargePoint) {}

    /** How the charge point behaves while it lasts. */
    default Conduct conduct() {
        return Conduct.PROPER;
    }

    /** Whether a charge point that abides by the standard may do this: loss of link or power, an open socket. */
    default boolean isWithinTheStandard() {
        return false;
    }

    /** Drops its link without a word and reconnects after a while. */
    record DropsLink(Duration away) implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.cutLink(away);
        }

        @Override
        public boolean isWithinTheStandard() {
            return true;
        }
    }

    /** Keeps the TCP connection but takes nothing from it any more, pings included, until it ends. */
    record GoesDeaf() implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.link().ifPresent(Link::stopReading);
        }

        @Override
        public void end(ChargePoint chargePoint) {
            chargePoint.link().ifPresent(Link::resumeReading);
        }

        @Override
        public boolean isWithinTheStandard() {
            return true;
        }
    }

    /** Restarts by itself: open transactions end, and it boots again. */
    record Restarts() implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.reset(true);
        }

        @Override
        public boolean isWithinTheStandard() {
            return true;
        }
    }

    /** Sends text that is no OCPP-J message: broken JSON, no array, unknown message type, missing elements. */
    record SendsMalformedFrames() implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.sendText("[2,\"broken");
            chargePoint.sendText("{\"not\":\"an array\"}");
            chargePoint.sendText("[9,\"odd\",\"Heartbeat\",{}]");
            chargePoint.sendText("[2,\"short\"]");
            chargePoint.sendText("");
        }
    }

    /** Calls an action that no standard knows. */
    record SendsUnknownAction() implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.sendCall("MakeCoffee", Payload.payload().with("cups", 2).json());
        }
    }

    /** Sends known actions with members of the wrong type. */
    record SendsWrongTypes() implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.sendCall(
                    "StatusNotification",
                    Payload.payload()
                            .with("connectorId", "one")
                            .with("errorCode", 17)
                            .with("status", true)
                            .json());
            JsonArray words = new JsonArray();
            words.add(new JsonPrimitive("not an object"));
            chargePoint.sendCall(
                    "MeterValues",
                    Payload.payload()
                            .with("connectorId", 1)
                            .with("meterValue", words)
                            .json());
        }
    }

    /** Sends its last StartTransaction a second time under a new message id. */
    record DuplicatesStart() implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.lastStart().ifPresent(payload -> chargePoint.sendCall("StartTransaction", payload.deepCopy()));
        }
    }

    /** Stops a transaction that never was. */
    record StopsUnknownTransaction(int transactionId) implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            JsonObject payload = Payload.payload()
                    .with("transactionId", transactionId)
                    .with("meterStop", 0)
                    .with("timestamp", chargePoint.now())
                    .json();
            chargePoint.sendCall("StopTransaction", payload);
        }
    }

    /** Sends one text of that many characters without meaning. */
    record SendsGarbage(int characters) implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.sendText("x".repeat(characters));
        }
    }

    /** Holds every answer back for a while of virtual time; does what was asked at once. */
    record RepliesLate(Duration delay) implements Misbehaviour {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public Duration answerDelay(Frame.Call call) {
                    return delay;
                }
            };
        }
    }

    /** Neither answers nor does what is asked. */
    record NeverReplies() implements Misbehaviour {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public boolean answers(Frame.Call call) {
                    return false;
                }
            };
        }
    }

    /** Rejects charging profiles above a stack level, whatever its configuration says. */
    record RejectsStackLevel(int highestAccepted) implements Misbehaviour {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public Optional<Frame> answerInstead(Frame.Call call) {
                    boolean tooHigh =
                            call.action().equals("SetChargingProfile") && stackLevel(call.payload()) > highestAccepted;
                    return tooHigh
                            ? Optional.of(new Frame.CallResult(call.id(), Payload.status("Rejected")))
                            : Optional.empty();
                }
            };
        }

        private static int stackLevel(JsonObject payload) {
            if (payload.get("csChargingProfiles") instanceof JsonObject profile
                    && profile.get("stackLevel") instanceof JsonPrimitive level
                    && level.isNumber()) {
                return level.getAsInt();
            }
            return 0;
        }
    }

    /** Refuses every charging profile. */
    record RejectsProfiles() implements Misbehaviour {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public Optional<Frame> answerInstead(Frame.Call call) {
                    return call.action().equals("SetChargingProfile")
                            ? Optional.of(new Frame.CallResult(call.id(), Payload.status("Rejected")))
                            : Optional.empty();
                }
            };
        }
    }

    /** Accepts charging profiles and offers its nameplate current all the same. */
    record IgnoresLimit() implements Misbehaviour {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public double offeredAmps(double allowedAmps, double nameplateAmps) {
                    return nameplateAmps;
                }
            };
        }
    }

    /** Offers some percent more than is allowed. */
    record Overshoots(double percent) implements Misbehaviour {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public double offeredAmps(double allowedAmps, double nameplateAmps) {
                    return allowedAmps * (1 + percent / 100);
                }
            };
        }
    }

    /** Its clock is wrong by so much. */
    record ClockSkew(Duration by) implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.skewClock(by);
        }

        @Override
        public void end(ChargePoint chargePoint) {
            chargePoint.skewClock(Duration.ZERO);
        }
    }
}
