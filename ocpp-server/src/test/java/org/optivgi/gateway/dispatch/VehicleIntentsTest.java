package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.LimitSchedule;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;

/** What becomes of it when a vehicle tells how it means to charge. */
class VehicleIntentsTest {
    private final DispatchFixture depot = new DispatchFixture();
    private final ConnectorKey key = depot.charging("CS-1", 1, 5);

    private void means(@Nullable Duration duration, LimitSchedule.Period... periods) {
        depot.dispatcher.onChange(new NetworkChange.VehicleScheduleTold(
                key.chargePoint(),
                key.connector(),
                new LimitSchedule(depot.clock.instant(), duration, ChargingRateUnit.W, List.of(periods))));
    }

    private static LimitSchedule.Period from(Duration start, double watts) {
        return new LimitSchedule.Period((int) start.toSeconds(), watts);
    }

    private @Nullable VehicleIntent intent() {
        return depot.dispatcher.view().of(key).orElseThrow().why().intent();
    }

    private List<Alarm.Kind> alarms() {
        return depot.alarms.of(key.chargePoint()).stream().map(Alarm::kind).toList();
    }

    @Test
    void aVehicleThatMeansToKeepToItsLimitIsSeenToAndLeftAlone() {
        means(null, from(Duration.ZERO, 4_000), from(Duration.ofHours(1), 1_300));

        assertThat(intent()).isNotNull().satisfies(intent -> {
            assertThat(intent.isWithin()).isTrue();
            assertThat(intent.mostKw()).isEqualTo(4);
            assertThat(intent.toldAt()).isEqualTo(depot.clock.instant());
        });
        assertThat(alarms()).isEmpty();
        depot.aim(key, 1, 5);
        assertThat(depot.stations.pending).isEmpty();
    }

    @Test
    void aVehicleThatMeansToDrawMoreIsAnAlarmAndIsToldItsLimitAgain() {
        means(null, from(Duration.ZERO, 7_000));

        assertThat(intent()).isNotNull().satisfies(intent -> {
            assertThat(intent.isWithin()).isFalse();
            assertThat(intent.mostKw()).isEqualTo(7);
            assertThat(intent.permittedKw()).isBetween(4.9, 5.0);
        });
        assertThat(alarms()).containsExactly(Alarm.Kind.EXCESS_MEANT);
        depot.aim(key, 1, 5);
        assertThat(depot.waiting().purpose()).isEqualTo(ChargingProfilePurpose.TX);
    }

    @Test
    void aRaiseInTheMiddleOfItsScheduleIsFound() {
        means(null, from(Duration.ZERO, 3_000), from(Duration.ofMinutes(5), 7_000), from(Duration.ofMinutes(6), 3_000));

        assertThat(alarms()).containsExactly(Alarm.Kind.EXCESS_MEANT);
    }

    @Test
    void whatItMeansToDrawAfterTheProfileIsAnotherProfilesToSay() {
        means(null, from(Duration.ZERO, 4_900));

        assertThat(alarms()).isEmpty();
    }

    @Test
    void theAlarmIsOverWhenItMeansToKeepToItsLimit() {
        means(null, from(Duration.ZERO, 7_000));

        means(Duration.ofHours(1), from(Duration.ZERO, 4_000));

        assertThat(alarms()).isEmpty();
    }

    @Test
    void theAlarmIsOverWhenTheVehicleLeaves() {
        means(null, from(Duration.ZERO, 7_000));

        depot.end(key, 1);

        assertThat(alarms()).isEmpty();
        assertThat(intent()).isNull();
    }
}
