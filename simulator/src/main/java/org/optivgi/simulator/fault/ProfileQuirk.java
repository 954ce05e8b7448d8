package org.optivgi.simulator.fault;

import static org.optivgi.simulator.fault.Answering.says;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.profile.ChargingProfile;
import org.optivgi.simulator.profile.ChargingProfile.Kind;
import org.optivgi.simulator.profile.ChargingProfile.Purpose;
import org.optivgi.simulator.profile.ChargingSchedule;
import org.optivgi.simulator.profile.ChargingSchedule.RateUnit;
import org.optivgi.simulator.station.ChargePoint;
import org.optivgi.simulator.station.Conduct;
import org.optivgi.simulator.station.Dialect;

/** What charge points in the field do with charging profiles, settings and reservations. */
public sealed interface ProfileQuirk extends Misbehaviour {

    /** Refuses transaction profiles that do not name their transaction. */
    record DemandsTransactionId() implements ProfileQuirk {
        @Override
        public boolean isFor(Dialect dialect) {
            return dialect.subprotocol().equals(OCPP_16);
        }

        @Override
        public Conduct conduct() {
            return Answering.profiles(
                    profile -> says(profile, "chargingProfilePurpose", "TxProfile") && !profile.has("transactionId"),
                    "Rejected");
        }
    }

    /** Accepts default profiles and changes nothing. */
    record IgnoresDefaultProfile() implements ProfileQuirk {
        @Override
        public Conduct conduct() {
            return Answering.profiles(
                    profile -> says(profile, "chargingProfilePurpose", "TxDefaultProfile"), "Accepted");
        }
    }

    /** Refuses profiles of a purpose, such as {@code ChargePointMaxProfile}. */
    record RejectsPurpose(String purpose) implements ProfileQuirk {
        @Override
        public Conduct conduct() {
            return Answering.profiles(profile -> says(profile, "chargingProfilePurpose", purpose), "Rejected");
        }
    }

    /** Holds a lasting profile of a former central system on a high level. */
    record KeepsStrangersProfile(int stackLevel, double amps) implements ProfileQuirk {
        private static final int PROFILE_ID = 990;
        private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

        @Override
        public void begin(ChargePoint chargePoint) {
            ChargingSchedule schedule = new ChargingSchedule(
                    null, LONG_AGO, RateUnit.A, null, List.of(new ChargingSchedule.Period(0, amps, null)));
            chargePoint.hold(new ChargingProfile(
                    PROFILE_ID, null, stackLevel, Purpose.TX_DEFAULT, Kind.ABSOLUTE, null, null, null, schedule));
        }
    }

    /** Takes that long to say that profiles are cleared; they are at once. */
    record ClearsSlowly(Duration delay) implements ProfileQuirk {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public Duration answerDelay(Frame.Call call) {
                    return call.action().equals("ClearChargingProfile") ? delay : Duration.ZERO;
                }
            };
        }
    }

    /** Gives no answer to profiles of a kind, such as {@code Absolute}. */
    record IsSilentToKind(String kind) implements ProfileQuirk {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public boolean answers(Frame.Call call) {
                    return Answering.profile(call)
                            .filter(profile -> says(profile, "chargingProfileKind", kind))
                            .isEmpty();
                }
            };
        }
    }

    /** Refuses limits in a unit, {@code A} or {@code W}, whatever its configuration says. */
    record RejectsUnit(String unit) implements ProfileQuirk {
        @Override
        public Conduct conduct() {
            return Answering.profiles(
                    profile -> {
                        JsonElement schedule = profile.get("chargingSchedule");
                        JsonElement first =
                                schedule instanceof JsonArray several && !several.isEmpty() ? several.get(0) : schedule;
                        return first instanceof JsonObject one && says(one, "chargingRateUnit", unit);
                    },
                    "Rejected");
        }
    }

    /** Offers its nameplate after a limit of 0, until it is told a second profile. */
    record ForgetsLimitAfterPause() implements ProfileQuirk {
        private static final int TOLD_TWICE = 2;

        @Override
        public Conduct conduct() {
            return new Conduct() {
                private boolean hasPaused;
                private int toldSince;

                @Override
                public ChargingProfile understood(ChargingProfile told) {
                    toldSince++;
                    return told;
                }

                @Override
                public double offeredAmps(double allowedAmps, double nameplateAmps) {
                    if (allowedAmps == 0) {
                        hasPaused = true;
                        toldSince = 0;
                    }
                    hasPaused &= toldSince < TOLD_TWICE;
                    return allowedAmps > 0 && hasPaused ? nameplateAmps : allowedAmps;
                }
            };
        }
    }

    /** Offers whole multiples of a current, rounded down. */
    record RoundsDownTo(double stepAmps) implements ProfileQuirk {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public double offeredAmps(double allowedAmps, double nameplateAmps) {
                    return Math.floor(allowedAmps / stepAmps + 1e-9) * stepAmps;
                }
            };
        }
    }

    /** Knows no charging profiles: CALLERROR {@code NotSupported}. */
    record KnowsNoProfiles() implements ProfileQuirk {
        @Override
        public Conduct conduct() {
            return new Conduct() {
                @Override
                public Optional<Frame> answerInstead(Frame.Call call) {
                    return call.action().endsWith("ChargingProfile")
                            ? Optional.of(new Frame.CallError(
                                    call.id(), "NotSupported", "Load balancer is disabled", Payload.empty()))
                            : Optional.empty();
                }
            };
        }
    }

    /** Refuses to tell composite schedules. */
    record RejectsComposite() implements ProfileQuirk {
        @Override
        public Conduct conduct() {
            return Answering.always("GetCompositeSchedule", "Rejected");
        }
    }

    /** Takes so many more profiles that outlast a transaction, and no further ones: its memory is worn out. */
    record WearsOut(int writes) implements ProfileQuirk {
        @Override
        public Conduct conduct() {
            return new Answering() {
                private int written;

                @Override
                public Optional<String> status(Frame.Call call) {
                    boolean lasts = Answering.profile(call)
                            .filter(profile -> !says(profile, "chargingProfilePurpose", "TxProfile"))
                            .isPresent();
                    return lasts && ++written > writes ? Optional.of("Rejected") : Optional.empty();
                }
            };
        }
    }

    /** Refuses settings that are lists of more than so many words. */
    record RejectsLongLists(int words) implements ProfileQuirk {
        @Override
        public Conduct conduct() {
            return Answering.settings(value -> value.split(",").length > words, "Rejected");
        }
    }

    /** Says of every setting that it takes a reboot. */
    record DemandsReboot() implements ProfileQuirk {
        @Override
        public Conduct conduct() {
            return Answering.settings(value -> true, "RebootRequired");
        }
    }

    /** Starts transactions without naming the reservation that they use. */
    record ForgetsReservation() implements ProfileQuirk {
        @Override
        public Conduct conduct() {
            return Rewriting.payloads((action, payload) -> {
                payload.remove("reservationId");
            });
        }
    }
}
