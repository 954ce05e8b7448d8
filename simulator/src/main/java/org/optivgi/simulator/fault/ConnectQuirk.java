package org.optivgi.simulator.fault;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.station.ChargePoint;
import org.optivgi.simulator.station.Conduct;

/** What charge points in the field do in connecting and in keeping a connection. */
public sealed interface ConnectQuirk extends Misbehaviour {

    /** Asks for its connections in another way while it lasts. */
    sealed interface Knocking extends ConnectQuirk {
        @Override
        default void end(ChargePoint chargePoint) {
            chargePoint.approachAsUsual();
        }
    }

    /** Offers no subprotocol, and takes for granted that its own version is spoken. */
    record OffersNoSubprotocol() implements Knocking {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.approach(usual -> usual.offering(List.of()));
        }
    }

    /** Offers another version of OCPP before its own, and cannot speak it. */
    record PrefersVersion(String subprotocol) implements Knocking {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.approach(usual -> usual.offering(
                    List.of(subprotocol, chargePoint.spec().dialect().subprotocol())));
        }
    }

    /** Leaves the header {@code Connection: Upgrade} out of its handshake, and hangs up whatever is answered. */
    record OmitsConnectionHeader() implements Knocking {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.approach(usual -> usual.withoutConnectionHeader());
        }
    }

    /** Calls itself otherwise, such as in other letters, with odd characters, or a name that nobody knows. */
    record ConnectsAs(String identity) implements Knocking {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.approach(usual -> usual.as(identity));
        }
    }

    /** Puts further segments before its identity. */
    record ConnectsUnder(String path) implements Knocking {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.approach(usual -> usual.under(path));
        }
    }

    /** Connects anew, and the old connection stays open and says nothing any more. */
    record AbandonsLink() implements ConnectQuirk {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.abandonLink();
        }
    }

    /** Drops the link when it is pinged. */
    record DropsLinkWhenPinged() implements ConnectQuirk {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public boolean bearsPings() {
                    return false;
                }
            };
        }
    }

    /** Boots, and drops the link at a CALL that comes before its BootNotification is answered. */
    record BearsNoCallBeforeBoot() implements ConnectQuirk {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.reset(true);
        }

        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public boolean hangsUpAt(Frame.Call call, Standing standing) {
                    return !standing.isAccepted();
                }
            };
        }
    }

    /** Takes its time for each answer, and drops the link at a CALL that comes before it has answered the last. */
    record BearsOneCallAtATime(Duration answersAfter) implements ConnectQuirk {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public Duration answerDelay(Frame.Call call) {
                    return answersAfter;
                }

                @Override
                public boolean hangsUpAt(Frame.Call call, Standing standing) {
                    return standing.unanswered() > 0;
                }
            };
        }
    }

    /** Drops the link at the next change of a setting after so many. */
    record BearsFewSettings(int changes) implements ConnectQuirk {
        private static final Set<String> SETTING = Set.of("ChangeConfiguration", "SetVariables");

        @Override
        public Conduct conduct() {
            return new Conduct() {
                private int made;

                @Override
                public boolean hangsUpAt(Frame.Call call, Standing standing) {
                    return SETTING.contains(call.action()) && ++made > changes;
                }
            };
        }
    }

    /** Sends one DataTransfer of about that many characters. */
    record SendsLongMessage(int characters) implements ConnectQuirk {
        @Override
        public void begin(ChargePoint chargePoint) {
            JsonObject payload = Payload.payload()
                    .with("vendorId", "org.optivgi")
                    .with("data", "x".repeat(characters))
                    .json();
            chargePoint.sendCall("DataTransfer", payload);
        }
    }
}
