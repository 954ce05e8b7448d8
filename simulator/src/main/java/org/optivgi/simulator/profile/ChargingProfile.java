package org.optivgi.simulator.profile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A charging profile.
 *
 * <p>Spec: OCPP 1.6 §7.8; OCPP 2.0.1 ChargingProfileType
 *
 * @param transactionId only of meaning for {@link Purpose#TX}
 * @param recurrency present if and only if {@code kind} is {@link Kind#RECURRING}
 * @param validFrom inclusive; null: since ever
 * @param validTo exclusive; null: for ever
 */
public record ChargingProfile(
        int id,
        @Nullable String transactionId,
        int stackLevel,
        Purpose purpose,
        Kind kind,
        @Nullable Recurrency recurrency,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        ChargingSchedule schedule) {

    /** The same with another schedule. */
    public ChargingProfile with(ChargingSchedule other) {
        return new ChargingProfile(id, transactionId, stackLevel, purpose, kind, recurrency, validFrom, validTo, other);
    }

    /** The same on another stack level. */
    public ChargingProfile atLevel(int level) {
        return new ChargingProfile(id, transactionId, level, purpose, kind, recurrency, validFrom, validTo, schedule);
    }

    /** The same with a schedule that begins with the transaction. */
    public ChargingProfile relative() {
        return new ChargingProfile(
                id,
                transactionId,
                stackLevel,
                purpose,
                Kind.RELATIVE,
                null,
                validFrom,
                validTo,
                schedule.withoutStart());
    }

    /** What a profile limits. */
    public enum Purpose {
        /** All connectors of the charge point together. */
        CHARGE_POINT_MAX,
        /** All connectors of the charge point together, by somebody else than the central system. Not in OCPP 1.6. */
        EXTERNAL,
        /** Each transaction that has no profile of its own. */
        TX_DEFAULT,
        /** One transaction. */
        TX
    }

    /** What a schedule's beginning is tied to. */
    public enum Kind {
        /** To its own start, or to the transaction's if it has none. */
        ABSOLUTE,
        /** To its own start, again each day or week. */
        RECURRING,
        /** To the transaction's start. */
        RELATIVE
    }

    /** How often a recurring schedule begins anew. */
    public enum Recurrency {
        /** Every 24 hours. */
        DAILY(86_400),
        /** Every seven days. */
        WEEKLY(604_800);

        private final long seconds;

        Recurrency(long seconds) {
            this.seconds = seconds;
        }

        long seconds() {
            return seconds;
        }
    }

    boolean isValidAt(Instant instant) {
        return (validFrom == null || !instant.isBefore(validFrom)) && (validTo == null || instant.isBefore(validTo));
    }
}
