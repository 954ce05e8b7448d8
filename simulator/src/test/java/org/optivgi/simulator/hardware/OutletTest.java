package org.optivgi.simulator.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutletTest {
    private static final long SECOND = 1_000_000_000L;
    private static final OutletSpec SPEC = new OutletSpec(32, 1, 230, Duration.ofSeconds(1), Duration.ofSeconds(2));

    private static VehicleSpec van(double energyKwh, double taperFrom) {
        return new VehicleSpec("Van", 40, 0.5, energyKwh, 31.3, 6, 1, taperFrom);
    }

    private static void pass(Outlet outlet, long from, long to) {
        for (long nanos = from; nanos < to; ) {
            outlet.settle(nanos);
            long next = Math.min(Math.min(to, nanos + SECOND), outlet.nextChangeAfter(nanos));
            outlet.step(nanos, next - nanos);
            nanos = next;
        }
    }

    @Test
    void energyIsTheIntegralOfPowerFromTheMomentTheVehicleFollows() {
        Outlet outlet = new Outlet(SPEC, 0);
        outlet.plug(ElectricVehicle.arriving(van(20, 1)));
        outlet.close();

        pass(outlet, 0, 3602 * SECOND);

        assertThat(outlet.registerWh()).isCloseTo(7199, within(1e-6));
        assertThat(outlet.powerKw()).isCloseTo(7.199, within(1e-12));
    }

    @Test
    void energyStopsExactlyAtWhatWasAsked() {
        Outlet outlet = new Outlet(SPEC, 1000);
        outlet.plug(ElectricVehicle.arriving(van(0.5, 1)));
        outlet.close();

        pass(outlet, 0, 600 * SECOND);

        assertThat(outlet.registerWh()).isCloseTo(1500, within(1e-6));
        assertThat(outlet.vehicle().orElseThrow().wantsEnergy()).isFalse();
        assertThat(outlet.powerKw()).isZero();
    }

    @Test
    void aChangeOfTheLimitTakesEffectAfterTheLagToTheNanosecond() {
        Outlet outlet = new Outlet(SPEC, 0);
        outlet.plug(ElectricVehicle.arriving(van(20, 1)));
        long change = 10 * SECOND + 345;
        outlet.limitedBy(
                nanos -> nanos < change ? new Allowance.Window(20, change) : new Allowance.Window(10, Long.MAX_VALUE));
        outlet.close();

        pass(outlet, 0, 3600 * SECOND);

        // 20 A from second 2 until a second after the change, then 10 A.
        double expectedWh =
                (20 * (9 * SECOND + 345) + 10 * (3600 * SECOND - change - SECOND)) * 0.23 / 3600 * 1e-9 * 1000;
        assertThat(outlet.registerWh()).isCloseTo(expectedWh, within(1e-6));
    }

    @Test
    void theAcceptedCurrentFallsTowardsAFullBattery() {
        ElectricVehicle full = new ElectricVehicle(van(20, 0.8), 40 * 0.9, 0);

        assertThat(full.acceptedAmps()).isCloseTo(15.65, within(1e-9));
        assertThat(full.drawnAmps(10)).isEqualTo(10);
        assertThat(full.drawnAmps(32)).isCloseTo(15.65, within(1e-9));
    }

    @Test
    void belowItsMinimumAVehicleDrawsNothing() {
        ElectricVehicle vehicle = ElectricVehicle.arriving(van(20, 1));

        assertThat(vehicle.drawnAmps(5.99)).isZero();
        assertThat(vehicle.drawnAmps(6)).isEqualTo(6);
    }

    @Test
    void thePlugPulledEndsTheCurrentAndKeepsTheRegister() {
        Outlet outlet = new Outlet(SPEC, 0);
        outlet.plug(ElectricVehicle.arriving(van(20, 1)));
        outlet.close();
        pass(outlet, 0, 100 * SECOND);
        double register = outlet.registerWh();

        outlet.unplug();
        pass(outlet, 100 * SECOND, 200 * SECOND);

        assertThat(outlet.powerKw()).isZero();
        assertThat(outlet.registerWh()).isEqualTo(register);
        assertThat(outlet.permittedKw(200 * SECOND)).isZero();
    }

    /** What the vehicle follows is the least offer of the window between both lags, sampled here by brute force. */
    @Test
    void thePilotFollowsTheLeastOfferBetweenTheLags() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            long down = random.nextInt(5);
            long up = down + random.nextInt(5);
            ControlPilot pilot = new ControlPilot(Duration.ofNanos(down), Duration.ofNanos(up));
            List<Double> offered = new ArrayList<>();
            double offer = 0;
            for (int nanos = 0; nanos < 60; nanos++) {
                offer = random.nextInt(3) == 0 ? random.nextInt(5) : offer;
                pilot.offer(nanos, offer);
                offered.add(offer);
                double least = Double.POSITIVE_INFINITY;
                for (long back = down; back <= up; back++) {
                    least = Math.min(least, nanos - back < 0 ? 0 : offered.get((int) (nanos - back)));
                }
                assertThat(pilot.followedAmps(nanos))
                        .as("seed %d at %d, lags %d and %d", seed, nanos, down, up)
                        .isEqualTo(least);
            }
        }
    }

    /** With one decrease lag for all, a sum of offers that stays within a limit is never followed beyond it. */
    @Test
    void followedOffersTogetherNeverExceedWhatWasOfferedTogether() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            ControlPilot one = new ControlPilot(Duration.ofNanos(2), Duration.ofNanos(2 + random.nextInt(6)));
            ControlPilot other = new ControlPilot(Duration.ofNanos(2), Duration.ofNanos(2 + random.nextInt(6)));
            double share = 5;
            for (int nanos = 0; nanos < 100; nanos++) {
                share = random.nextInt(4) == 0 ? random.nextInt(11) : share;
                one.offer(nanos, share);
                other.offer(nanos, 10 - share);
                assertThat(one.followedAmps(nanos) + other.followedAmps(nanos))
                        .as("seed %d at %d", seed, nanos)
                        .isLessThanOrEqualTo(10);
            }
        }
    }
}
