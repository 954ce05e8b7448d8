package org.optivgi.scm.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;
import org.optivgi.scm.testkit.Problems;
import org.optivgi.scm.testkit.Seeds;

class MinimumPowerArbiterTest {
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");
    private static final int SLOT = 15;

    private static Ev ev(String id, double minKw) {
        return Ev.builder(id)
                .powerKw(minKw, 50)
                .arrival(START)
                .departure(START.plus(Duration.ofDays(2)))
                .energyKwh(20)
                .build();
    }

    private static Problem problem(int steps, double limitKw, List<Ev> evs) {
        return new Problem(
                evs, Site.of(SiteLimit.constant(limitKw, steps)), new Horizon(START, Duration.ofMinutes(1), steps));
    }

    private static List<Ev> equal(int count, double minKw) {
        return IntStream.range(0, count)
                .mapToObj(i -> ev("ev-%02d".formatted(i), minKw))
                .toList();
    }

    private static List<Integer> served(Admission admission, int count, int step) {
        return IntStream.range(0, count)
                .filter(e -> !admission.isPaused(e, step))
                .boxed()
                .toList();
    }

    @Test
    void nobodyIsPausedWhereTheMinimumPowersFit() {
        Admission admission = new MinimumPowerArbiter().arbitrate(problem(480, 9, equal(3, 3)));

        assertThat(admission.isCurtailed()).isFalse();
    }

    @Test
    void equalVehiclesGetEqualTurns() {
        for (int count = 2; count <= 12; count++) {
            for (int fit = 1; fit < count; fit++) {
                Admission admission =
                        new MinimumPowerArbiter().arbitrate(problem(count * SLOT + 1, fit * 3, equal(count, 3)));

                int[] turns = new int[count];
                for (int slot = 0; slot < count; slot++) {
                    List<Integer> served = served(admission, count, slot * SLOT);
                    assertThat(served).hasSize(fit);
                    served.forEach(e -> turns[e]++);
                }
                assertThat(turns).containsOnly(fit);
            }
        }
    }

    @Test
    void aTurnSoonComesRoundAgain() {
        for (int count = 2; count <= 40; count++) {
            for (int fit = 1; fit < count; fit++) {
                int slots = 3 * count;
                Admission admission =
                        new MinimumPowerArbiter().arbitrate(problem(slots * SLOT + 1, fit * 3, equal(count, 3)));

                for (int e = 0; e < count; e++) {
                    int wait = 0;
                    int longest = 0;
                    for (int slot = 0; slot < slots; slot++) {
                        wait = admission.isPaused(e, slot * SLOT) ? wait + 1 : 0;
                        longest = Math.max(longest, wait);
                    }
                    assertThat(longest)
                            .as("slots in a row without a turn for one of %s, of whom %s fit", count, fit)
                            .isLessThanOrEqualTo(3 * (int) Math.ceil((double) count / fit) - 2);
                }
            }
        }
    }

    @Test
    void aTurnLastsAWholeSlot() {
        Admission admission = new MinimumPowerArbiter().arbitrate(problem(480, 5, equal(3, 3)));

        for (int step = 0; step < 479; step++) {
            assertThat(served(admission, 3, step)).isEqualTo(served(admission, 3, step / SLOT * SLOT));
        }
    }

    @Test
    void theTurnDoesNotDependOnWhenWithinTheSlotOneAsks() {
        MinimumPowerArbiter arbiter = new MinimumPowerArbiter();
        Problem early = problem(480, 5, equal(3, 3));
        Problem late = new Problem(
                early.evs(), early.site(), new Horizon(START.plus(Duration.ofMinutes(7)), Duration.ofMinutes(1), 480));

        assertThat(served(arbiter.arbitrate(early), 3, 7)).isEqualTo(served(arbiter.arbitrate(late), 3, 0));
    }

    @Test
    void aLimitThatTremblesChangesTheTurnOfTheLastServedOnly() {
        double[] trembling = IntStream.range(0, 480)
                .mapToDouble(t -> t % 2 == 0 ? 15.5 : 12.5)
                .toArray();
        List<Ev> evs = equal(8, 3);
        Admission admission = new MinimumPowerArbiter()
                .arbitrate(new Problem(evs, Site.of(SiteLimit.of(trembling)), Horizon.from(START)));

        for (int step = 1; step < 479; step++) {
            if (step % SLOT != 0) {
                List<Integer> all = new ArrayList<>(served(admission, 8, step));
                all.retainAll(served(admission, 8, step - 1));
                assertThat(all).hasSize(4);
            }
        }
    }

    @Test
    void aSmallMinimumIsServedInTheRoomThatALargeOneLeaves() {
        List<Ev> evs = List.of(ev("a-large", 20), ev("b-large", 20), ev("c-small", 3));

        Admission admission = new MinimumPowerArbiter().arbitrate(problem(480, 24, evs));

        for (int step = 0; step < 479; step++) {
            assertThat(served(admission, 3, step)).contains(2).hasSize(2);
        }
    }

    @Test
    void aMinimumAboveTheLimitIsNeverServed() {
        Admission admission =
                new MinimumPowerArbiter().arbitrate(problem(480, 5, List.of(ev("bus", 20), ev("van", 3))));

        for (int step = 0; step < 479; step++) {
            assertThat(served(admission, 2, step)).containsExactly(1);
        }
    }

    @Test
    void whoRequiresNothingMoreWaitsForThoseWhoDo() {
        List<Ev> evs = List.of(ev("a-full", 3).toBuilder().energyKwh(0).build(), ev("b", 3), ev("c", 3));

        Admission admission = new MinimumPowerArbiter().arbitrate(problem(480, 6, evs));

        for (int step = 0; step < 479; step++) {
            assertThat(served(admission, 3, step)).containsExactly(1, 2);
        }
    }

    @Test
    void whoIsServedFitsUnderTheLimitWhateverTheProblem() {
        Seeds.forEach(5_000, random -> {
            Problem problem = Problems.any(random);

            Admission admission = new MinimumPowerArbiter().arbitrate(problem);

            for (int t = 0; t < problem.horizon().steps(); t++) {
                double minima = 0;
                for (int e = 0; e < problem.evs().size(); e++) {
                    Ev ev = problem.evs().get(e);
                    if (ev.referencePresence(problem.horizon()).contains(t) && !admission.isPaused(e, t)) {
                        minima += ev.minPowerKw();
                    }
                }
                assertThat(minima).isLessThanOrEqualTo(problem.site().limit().at(t) + 1e-8);
            }
        });
    }

    @Test
    void aSlotBelowASecondIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MinimumPowerArbiter(Duration.ZERO))
                .withMessageContaining("slot is PT0S");
    }
}
