package org.optivgi.gateway.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a connector's meter says in several ways: power with voltage and current, and with what the energy register
 * gains. Where they do not fit, one of them has another unit or scale than it says, which a person can put right; nothing is
 * corrected here. Used by the network's loop only. Spec: field note 16.
 */
final class MeterDoubts {
    private static final double WATTS = 1_000;
    private static final double MILLIS_PER_HOUR = 3_600_000;

    /** So much that no power factor, rounding or time between two readings explains it. */
    private static final double LEAST_SHARE = 0.3;

    private static final double MOST_SHARE = 1.3;
    private static final double SLACK_KW = 0.3;

    /** A current without a phase may be that of each of three. */
    private static final int PHASES = 3;

    /** Registers of whole kWh tell enough by then. */
    private static final double TELLING_KWH = 5;

    private static final double MOST_FACTOR = 3;
    private static final Duration LONGEST_GAP = Duration.ofMinutes(30);

    private final Map<Meter, Watched> watched = new HashMap<>();

    private record Meter(ChargePointId chargePoint, ConnectorRef connector) {}

    /** What was seen of one meter. */
    private static final class Watched {
        private @Nullable MeterSample last;
        private double firstRegisterKwh;
        private double kwhByPower;
        private boolean doubtsCurrent;
        private boolean doubtsEnergy;

        private void beginAt(MeterSample sample, double registerKwh) {
            last = sample;
            firstRegisterKwh = registerKwh;
            kwhByPower = 0;
        }
    }

    /** What does not fit, one sentence each; each is told once until it fits again. */
    List<String> about(ChargePointId chargePoint, ConnectorRef connector, MeterSample sample) {
        Watched seen = watched.computeIfAbsent(new Meter(chargePoint, connector), first -> new Watched());
        List<String> news = new ArrayList<>();
        Boolean currentFits = fitsCurrent(sample);
        if (currentFits != null) {
            if (!currentFits && !seen.doubtsCurrent) {
                news.add(String.format(
                        Locale.ROOT,
                        "Its power of %.3f kW does not fit %.1f A at %.0f V; see the trait powerScale",
                        sample.powerKw(),
                        amps(sample),
                        sample.voltage()));
            }
            seen.doubtsCurrent = !currentFits;
        }
        energyDoubt(seen, sample).ifPresent(news::add);
        return news;
    }

    /** Null when the sample does not say. */
    private static @Nullable Boolean fitsCurrent(MeterSample sample) {
        Double powerKw = sample.powerKw();
        Double voltage = sample.voltage();
        MeterSample.PhaseAmps amps = sample.currentAmps();
        if (powerKw == null || voltage == null || amps == null) {
            return null;
        }
        double apparentKw = voltage * amps(sample) / WATTS;
        boolean mayBeEachPhase = amps.l2() == null && amps.l3() == null;
        double mostKw = mayBeEachPhase ? PHASES * apparentKw : apparentKw;
        return powerKw >= LEAST_SHARE * apparentKw - SLACK_KW && powerKw <= MOST_SHARE * mostKw + SLACK_KW;
    }

    private static double amps(MeterSample sample) {
        MeterSample.PhaseAmps amps = sample.currentAmps();
        return amps == null
                ? 0
                : Stream.of(
                                Optional.ofNullable(amps.l1()),
                                Optional.ofNullable(amps.l2()),
                                Optional.ofNullable(amps.l3()))
                        .flatMap(Optional::stream)
                        .mapToDouble(Double::doubleValue)
                        .sum();
    }

    private static Optional<String> energyDoubt(Watched seen, MeterSample sample) {
        Double registerKwh = sample.energyImportKwh();
        Double powerKw = sample.powerKw();
        if (registerKwh == null || powerKw == null) {
            return Optional.empty();
        }
        MeterSample last = seen.last;
        Double lastKw = last == null ? null : last.powerKw();
        if (last == null
                || lastKw == null
                || sample.at().isBefore(last.at())
                || registerKwh < seen.firstRegisterKwh
                || Duration.between(last.at(), sample.at()).compareTo(LONGEST_GAP) > 0) {
            seen.beginAt(sample, registerKwh);
            return Optional.empty();
        }
        double hours = Duration.between(last.at(), sample.at()).toMillis() / MILLIS_PER_HOUR;
        seen.kwhByPower += (lastKw + powerKw) / 2 * hours;
        seen.last = sample;
        double gainedKwh = registerKwh - seen.firstRegisterKwh;
        double byPowerKwh = seen.kwhByPower;
        if (Math.max(gainedKwh, byPowerKwh) < TELLING_KWH) {
            return Optional.empty();
        }
        boolean fits = gainedKwh <= MOST_FACTOR * byPowerKwh && byPowerKwh <= MOST_FACTOR * gainedKwh;
        boolean isNews = !fits && !seen.doubtsEnergy;
        seen.doubtsEnergy = !fits;
        seen.beginAt(sample, registerKwh);
        return isNews
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "Its register gained %.3f kWh while its power meant %.3f kWh; see the traits energyScale and powerScale",
                        gainedKwh,
                        byPowerKwh))
                : Optional.empty();
    }
}
