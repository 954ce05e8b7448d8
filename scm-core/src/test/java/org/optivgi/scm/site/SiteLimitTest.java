package org.optivgi.scm.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.optivgi.scm.ev.Run;

class SiteLimitTest {
    @Test
    void aNegativeLimitCountsAsZero() {
        assertThat(SiteLimit.of(5, -3).toArray()).containsExactly(5, 0);
        assertThat(SiteLimit.ofRuns(List.of(new Run(0, -1), new Run(2, 4)), 3).toArray())
                .containsExactly(0, 0, 4);
    }

    // Defect B15: a limit is a step function of time, each value valid until the next.
    @Test
    void eachLimitHoldsUntilTheNext() {
        SiteLimit limit = SiteLimit.ofRuns(List.of(new Run(0, 10), new Run(240, 20)), 480);

        assertThat(limit.at(0)).isEqualTo(10);
        assertThat(limit.at(239)).isEqualTo(10);
        assertThat(limit.at(240)).isEqualTo(20);
        assertThat(limit.at(479)).isEqualTo(20);
    }

    @Test
    void theStricterOfTwoHoldsInEachStep() {
        SiteLimit stricter = SiteLimit.of(10, 20, 30).min(SiteLimit.constant(15, 3));

        assertThat(stricter).isEqualTo(SiteLimit.of(10, 15, 15));
    }

    @Test
    void aLimitThatIsNoNumberOrOfAnotherLengthIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SiteLimit.of(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SiteLimit.constant(1, 3).min(SiteLimit.constant(1, 4)))
                .withMessageContaining("3 steps");
    }
}
