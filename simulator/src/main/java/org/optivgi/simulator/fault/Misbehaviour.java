package org.optivgi.simulator.fault;

import com.google.gson.JsonPrimitive;
import java.time.Duration;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.hardware.Outlet;
import org.optivgi.simulator.link.Link;
import org.optivgi.simulator.profile.ChargingProfile;
import org.optivgi.simulator.profile.ChargingSchedule;
import org.optivgi.simulator.station.ChargePoint;
import org.optivgi.simulator.station.Conduct;
import org.optivgi.simulator.station.Dialect;

/**
 * A way in which a charge point departs from the standard, or in which its surroundings harm it. It begins and, if it
 * lasts, ends; in between its {@link #conduct()} applies.
 */
public sealed interface Misbehaviour
        permits ConnectQuirk,
                PayloadQuirk,
                ProfileQuirk,
                TransactionQuirk,
                Misbehaviour.DropsLink,
                Misbehaviour.GoesDeaf,
                Misbehaviour.Restarts,
                Misbehaviour.SendsMalformedFrames,
                Misbehaviour.SendsUnknownAction,
                Misbehaviour.SendsWrongTypes,
                Misbehaviour.DuplicatesStart,
                Misbehaviour.StopsUnknownTransaction,
                Misbehaviour.SendsGarbage,
                Misbehaviour.RepliesLate,
                Misbehaviour.NeverReplies,
                Misbehaviour.RejectsStackLevel,
                Misbehaviour.RejectsProfiles,
                Misbehaviour.IgnoresLimit,
                Misbehaviour.Overshoots,
                Misbehaviour.ClockSkew,
                Misbehaviour.LosesPower,
                Misbehaviour.FallsSilent,
                Misbehaviour.ClipsTo,
                Misbehaviour.IsLimitedOnSite,
                Misbehaviour.RestartsWithoutProfiles,
                Misbehaviour.LosesDefaultProfile,
                Misbehaviour.MisreadsUnit,
                Misbehaviour.MisreadsLevel,
                Misbehaviour.MisreadsKind,
                Misbehaviour.SticksToLimit,
                Misbehaviour.FreezesMeter,
                Misbehaviour.MetersWrongly {
    /** What a power on three phases is taken for by who counts each. */
    double THREE_PHASES = 3;

    /** A clock that is set at each heartbeat is no further off. */
    Duration USUAL_SKEW = Duration.ofSeconds(10);

    /** The only version in which some of them can happen. */
    String OCPP_16 = "ocpp1.6";

    /** What happens at once when it begins. */
    default void begin(ChargePoint chargePoint) {}

    /** What happens when it ends. */
    default void end(ChargePoint chargePoint) {}

    /** How the charge point behaves while it lasts. */
    default Conduct conduct() {
        return Conduct.PROPER;
    }

    /**
     * Whether a charge point that abides by the standard may do this, or its surroundings may do it to it. Which section says
     * so, or is broken, stands in {@code docs/simulator.md}.
     */
    default boolean isWithinTheStandard() {
        return false;
    }

    /** Whether a charge point that speaks this version can do so. */
    default boolean isFor(Dialect dialect) {
        return true;
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
            chargePoint.telling().wronglyTyped().forEach(chargePoint::sendCall);
        }
    }

    /** Tells the start of its last transaction a second time, under a new message id. */
    record DuplicatesStart() implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.telling().lastStart().ifPresent(chargePoint::sendCall);
        }

        @Override
        public boolean isWithinTheStandard() {
            return true;
        }
    }

    /** Stops a transaction that never was. */
    record StopsUnknownTransaction(int transactionId) implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.sendCall(chargePoint.telling().endOf(Integer.toString(transactionId)));
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

        @Override
        public boolean isWithinTheStandard() {
            return true;
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

        @Override
        public boolean isWithinTheStandard() {
            return true;
        }
    }

    /** Rejects charging profiles above a stack level, whatever its configuration says. */
    record RejectsStackLevel(int highestAccepted) implements Misbehaviour {
        @Override
        public Conduct conduct() {
            return Answering.profiles(
                    profile -> profile.get("stackLevel") instanceof JsonPrimitive level
                            && level.isNumber()
                            && level.getAsInt() > highestAccepted,
                    "Rejected");
        }
    }

    /** Refuses every charging profile. */
    record RejectsProfiles() implements Misbehaviour {
        @Override
        public Conduct conduct() {
            return Answering.always("SetChargingProfile", "Rejected");
        }

        @Override
        public boolean isWithinTheStandard() {
            return true;
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

        @Override
        public boolean isWithinTheStandard() {
            return by.abs().compareTo(USUAL_SKEW) <= 0;
        }
    }

    /** The power fails for a while; transactions end, and it boots when the power is back. */
    record LosesPower(Duration off) implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.cutPower(off);
        }

        @Override
        public boolean isWithinTheStandard() {
            return true;
        }
    }

    /** Its link is dead, and neither end is told: each must find out by itself. */
    record FallsSilent() implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.silenceLink();
        }

        @Override
        public boolean isWithinTheStandard() {
            return true;
        }
    }

    /** Offers no more than so many amperes per phase, whatever is allowed: a limit is a maximum. */
    record ClipsTo(double amps) implements Misbehaviour {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public double offeredAmps(double allowedAmps, double nameplateAmps) {
                    return Math.min(amps, allowedAmps);
                }
            };
        }

        @Override
        public boolean isWithinTheStandard() {
            return true;
        }
    }

    /** An energy manager on site limits all its connectors together, and it tells of that if its version can. */
    record IsLimitedOnSite(double amps) implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.limitExternally(amps);
        }

        @Override
        public void end(ChargePoint chargePoint) {
            chargePoint.limitExternally(null);
        }

        @Override
        public boolean isWithinTheStandard() {
            return true;
        }
    }

    /** Restarts and has forgotten all charging profiles. */
    record RestartsWithoutProfiles() implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.reset(true);
            chargePoint.loseProfiles(true);
        }
    }

    /** Loses the profiles that are not a transaction's, without a restart. */
    record LosesDefaultProfile() implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.loseProfiles(false);
        }
    }

    /** Takes a limit in watts for the power of each phase. */
    record MisreadsUnit() implements Misbehaviour {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public ChargingProfile understood(ChargingProfile told) {
                    return told.schedule().unit() == ChargingSchedule.RateUnit.W
                            ? told.with(told.schedule().times(THREE_PHASES))
                            : told;
                }
            };
        }
    }

    /** Takes the lowest stack level for the highest. */
    record MisreadsLevel() implements Misbehaviour {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public ChargingProfile understood(ChargingProfile told) {
                    return told.atLevel(-told.stackLevel());
                }
            };
        }
    }

    /** Takes every schedule for one that begins with its transaction. */
    record MisreadsKind() implements Misbehaviour {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public ChargingProfile understood(ChargingProfile told) {
                    return told.relative();
                }
            };
        }
    }

    /** Keeps to the limits of the moment it begins, whatever it accepts, until it ends. */
    record SticksToLimit() implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.stickToLimits(true);
        }

        @Override
        public void end(ChargePoint chargePoint) {
            chargePoint.stickToLimits(false);
        }
    }

    /** Its meters go on showing what they show when it begins. */
    record FreezesMeter() implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.meterWith(new Outlet.Meter(1, true));
        }

        @Override
        public void end(ChargePoint chargePoint) {
            chargePoint.meterWith(Outlet.Meter.TRUE);
        }
    }

    /** Its meters show so many times the truth. */
    record MetersWrongly(double factor) implements Misbehaviour {
        @Override
        public void begin(ChargePoint chargePoint) {
            chargePoint.meterWith(new Outlet.Meter(factor, false));
        }

        @Override
        public void end(ChargePoint chargePoint) {
            chargePoint.meterWith(Outlet.Meter.TRUE);
        }
    }
}
