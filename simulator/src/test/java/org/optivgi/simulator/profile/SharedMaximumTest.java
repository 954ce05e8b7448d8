package org.optivgi.simulator.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharedMaximumTest {

    @Test
    void whatOneMayNotUseGoesToTheOthers() {
        assertThat(SharedMaximum.share(40, new double[] {32, 6, 32})).containsExactly(17, 6, 17);
    }

    @Test
    void enoughForAllIsTheirOwnCeiling() {
        assertThat(SharedMaximum.share(Double.POSITIVE_INFINITY, new double[] {32, 6}))
                .containsExactly(32, 6);
    }

    @Test
    void sharesNeverExceedTheTotalNorACeiling() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            double[] ceilings = random.doubles(1 + random.nextInt(6), 0, 32).toArray();
            double total = random.nextDouble() * 100;

            double[] shares = SharedMaximum.share(total, ceilings);

            double ceilingSum = Arrays.stream(ceilings).sum();
            assertThat(Arrays.stream(shares).sum())
                    .as("seed %d", seed)
                    .isCloseTo(Math.min(total, ceilingSum), within(1e-9));
            for (int i = 0; i < shares.length; i++) {
                assertThat(shares[i]).as("seed %d", seed).isLessThanOrEqualTo(ceilings[i]);
            }
        }
    }
}
