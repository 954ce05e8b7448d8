package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.scm.ev.Supply;

/**
 * What a meter sample says is drawn. What it does not say is unknown, never zero.
 *
 * @param from since when it is drawn: before the sample's time where it was reckoned from two registers
 * @param kw power on all phases together, in kW
 * @param phaseAmps current on the phase that carries most, in A; null where only the power is known
 */
record PowerReading(Instant from, double kw, @Nullable Double phaseAmps) {
    private static final Duration SHORTEST_BETWEEN_REGISTERS = Duration.ofSeconds(30);
    private static final Duration LONGEST_BETWEEN_REGISTERS = Duration.ofMinutes(10);

    /**
     * What the sample says.
     *
     * @param before the sample before it with a register; null if there was none
     */
    static Optional<PowerReading> of(MeterSample sample, @Nullable MeterSample before, Supply supply) {
        MeterSample.PhaseAmps amps = sample.currentAmps();
        Double powerKw = sample.powerKw();
        if (amps != null) {
            double most = amps(amps).max().orElse(0);
            double kw = powerKw == null
                    ? supply.kw(amps(amps).sum()) / supply.phases().count()
                    : powerKw;
            return Optional.of(new PowerReading(sample.at(), kw, most));
        }
        return powerKw == null
                ? fromRegisters(sample, before)
                : Optional.of(new PowerReading(sample.at(), powerKw, null));
    }

    private static DoubleStream amps(MeterSample.PhaseAmps amps) {
        return Stream.of(Optional.ofNullable(amps.l1()), Optional.ofNullable(amps.l2()), Optional.ofNullable(amps.l3()))
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue);
    }

    private static Optional<PowerReading> fromRegisters(MeterSample sample, @Nullable MeterSample before) {
        Double now = sample.energyImportKwh();
        Double then = before == null ? null : before.energyImportKwh();
        if (before == null || now == null || then == null || now < then) {
            return Optional.empty();
        }
        Duration between = Duration.between(before.at(), sample.at());
        boolean tells =
                between.compareTo(SHORTEST_BETWEEN_REGISTERS) >= 0 && between.compareTo(LONGEST_BETWEEN_REGISTERS) <= 0;
        double hours = between.toMillis() / 3_600_000.0;
        return tells ? Optional.of(new PowerReading(before.at(), (now - then) / hours, null)) : Optional.empty();
    }
}
