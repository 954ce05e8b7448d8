package org.optivgi.gateway.network;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the energy register of a transaction, which counts up and never faster than power flows. A reading that does not fit
 * is not counted; that it came is noted among the flaws, once of a kind. Spec: field note 16.
 */
final class RegisterFilter {
    /** No connector gives more. */
    private static final double MOST_KW = 1_500;

    /** Registers of different messages are rounded differently and read at slightly other times. */
    private static final double SLACK_KWH = 20;

    private static final double ROUNDING_KWH = 0.1;
    private static final double SECONDS_PER_HOUR = 3_600;

    private static final String FELL = "The register fell";
    private static final String JUMPED = "The register jumped";

    private RegisterFilter() {}

    /** The transaction after a reading. */
    static Transaction read(Transaction before, double registerKwh, Instant at) {
        Double last = before.meterKwh();
        if (last == null) {
            return before.withRegister(
                    before.meterStartKwh() == null ? registerKwh : before.meterStartKwh(), registerKwh, at);
        }
        if (registerKwh < last) {
            boolean isOld = at.isBefore(before.meterReadAt());
            return isOld || registerKwh > last - ROUNDING_KWH
                    ? before
                    : flaggedOnce(before, FELL, last, registerKwh, at, "the highest one counts");
        }
        if (registerKwh - last > mostBetween(before.meterReadAt(), at)) {
            return startedAtZero(before)
                    ? before.withRegister(registerKwh, registerKwh, at)
                            .flagged(List.of(String.format(
                                    Locale.ROOT,
                                    "The start gave 0 as its register, the first reading was %.3f kWh; counted from there",
                                    registerKwh)))
                    : flaggedOnce(before, JUMPED, last, registerKwh, at, "not counted");
        }
        Double start = before.meterStartKwh();
        return before.withRegister(start == null ? last : start, registerKwh, at);
    }

    /** The transaction when its stop gives a register: that one counts, unless it is below the start's or a jump. */
    static Transaction settle(Transaction read, @Nullable Double stopKwh, Instant at) {
        Double start = read.meterStartKwh();
        Double highest = read.meterKwh();
        if (stopKwh == null || start == null || highest == null || stopKwh < start || stopKwh > highest) {
            return read;
        }
        Transaction settled = read.withRegister(start, stopKwh, at);
        return stopKwh > highest - ROUNDING_KWH
                ? settled
                : settled.flagged(List.of(String.format(
                        Locale.ROOT,
                        "The end gave %.3f kWh although %.3f kWh were read before; the end counts",
                        stopKwh,
                        highest)));
    }

    /**
     * The transaction when its start is told after later readings: the start's register counts, unless what was read since
     * cannot have flowed since.
     *
     * @param at when it started
     */
    static Transaction begun(Transaction read, @Nullable Double startKwh, Instant at) {
        Transaction begun = read.begunBy(at);
        Double highest = begun.meterKwh();
        if (startKwh == null) {
            return begun;
        }
        if (highest == null) {
            return begun.withRegister(startKwh, startKwh, at);
        }
        if (highest - startKwh > mostBetween(at, begun.meterReadAt())) {
            return flaggedOnce(begun, JUMPED, startKwh, highest, begun.meterReadAt(), "the start's is not counted");
        }
        Double lowest = begun.meterStartKwh();
        Transaction counted = begun.withRegister(startKwh, Math.max(startKwh, highest), begun.meterReadAt());
        return lowest != null && lowest < startKwh - ROUNDING_KWH
                ? flaggedOnce(counted, FELL, startKwh, lowest, begun.meterReadAt(), "the start's counts")
                : counted;
    }

    /** Whether two registers of one moment differ by more than rounding. */
    static boolean differ(@Nullable Double one, @Nullable Double other) {
        return one != null && other != null && Math.abs(one - other) >= ROUNDING_KWH;
    }

    /** Some stations send 0 at the start although their register does not begin there. */
    private static boolean startedAtZero(Transaction transaction) {
        return Double.valueOf(0).equals(transaction.meterStartKwh())
                && Double.valueOf(0).equals(transaction.meterKwh());
    }

    private static double mostBetween(Instant from, Instant to) {
        double seconds = Math.max(0, Duration.between(from, to).toSeconds());
        return SLACK_KWH + MOST_KW * seconds / SECONDS_PER_HOUR;
    }

    private static Transaction flaggedOnce(
            Transaction before, String kind, double last, double registerKwh, Instant at, String consequence) {
        return before.flaws().stream().anyMatch(flaw -> flaw.startsWith(kind))
                ? before
                : before.flagged(List.of(String.format(
                        Locale.ROOT, "%s from %.3f to %.3f kWh at %s; %s", kind, last, registerKwh, at, consequence)));
    }
}
