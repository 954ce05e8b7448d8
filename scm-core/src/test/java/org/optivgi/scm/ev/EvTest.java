package org.optivgi.scm.ev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EvTest {
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");

    private static Ev.Builder van() {
        return Ev.builder("van")
                .powerKw(1.4, 7.4)
                .arrival(START.plusSeconds(90))
                .departure(START.plusSeconds(600))
                .energyKwh(5);
    }

    @Test
    void isPresentFromTheStepOfItsArrivalToTheStepBeforeItsDeparture() {
        Ev ev = van().build();

        assertThat(ev.referencePresence(Horizon.from(START))).isEqualTo(new StepRange(1, 10));
        assertThat(ev.presence(Horizon.from(START))).isEqualTo(new StepRange(1, 10));
    }

    @Test
    void whoStaysBeyondTheHorizonMissesItsLastStepInTheReferenceOnly() {
        Ev ev = van().departure(START.plusSeconds(100_000)).build();

        assertThat(ev.referencePresence(Horizon.from(START)).end()).isEqualTo(479);
        assertThat(ev.presence(Horizon.from(START)).end()).isEqualTo(480);
    }

    @Test
    void whoLeavesBeforeArrivingIsNeverPresent() {
        Ev ev = van().departure(START.minusSeconds(60)).build();

        assertThat(ev.presence(Horizon.from(START)).isEmpty()).isTrue();
        assertThat(ev.presence(Horizon.from(START)).length()).isZero();
    }

    @Test
    void aBuilderOfAVehicleMakesAnEqualOne() {
        Ev ev = van().active(false)
                .station("bay-7", 2)
                .supply(Supply.of(230, Phases.THREE))
                .unit(ChargingRateUnit.A)
                .build();

        assertThat(ev.toBuilder().build()).isEqualTo(ev);
    }

    @Test
    void onlyAnUnknownVoltageIsFilledIn() {
        Ev unknown = van().supply(Supply.ofUnknownVoltage(Phases.THREE)).build();
        Ev known = van().supply(Supply.of(240, Phases.ONE)).build();

        assertThat(unknown.withVoltageIfUnknown(OptionalDouble.of(230)).supply())
                .isEqualTo(Supply.of(230, Phases.THREE));
        assertThat(unknown.withVoltageIfUnknown(OptionalDouble.empty())).isSameAs(unknown);
        assertThat(known.withVoltageIfUnknown(OptionalDouble.of(230))).isSameAs(known);
    }

    @Test
    void aWrongFieldIsNamedWithTheVehicleAndTheFix() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> van().energyKwh(Double.NaN).build())
                .withMessage("EV van: energyKwh is NaN but must be a finite number from 0 (0 if satisfied)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> van().powerKw(5, 3).build())
                .withMessageContaining("maxPowerKw is 3.0")
                .withMessageContaining("at least minPowerKw, 5.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> van().powerKw(-1, 3).build())
                .withMessageContaining("minPowerKw is -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> van().station(" ", 1).build())
                .withMessageContaining("stationId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> van().station("bay", -1).build())
                .withMessageContaining("connectorId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ev.builder("").powerKw(0, 1).build())
                .withMessageContaining("evId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ev.builder("bus").build())
                .withMessageContaining("maxPowerKw is NaN");
    }
}
