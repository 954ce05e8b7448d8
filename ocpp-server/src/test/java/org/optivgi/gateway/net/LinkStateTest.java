package org.optivgi.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.net.LinkState.Step;

class LinkStateTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration PING = Duration.ofSeconds(30);

    private final EndpointSettings settings = EndpointSettings.forHeartbeat(Duration.ofMinutes(5));
    private final LinkState opened = LinkState.openedAt(START);

    @Test
    void pingsIntoSilenceAndAgainAfterTheInterval() {
        assertThat(stepAfter(opened, 29)).isEqualTo(Step.WAIT);
        assertThat(stepAfter(opened, 30)).isEqualTo(Step.PING);
        assertThat(stepAfter(opened.pinged(at(30)), 59)).isEqualTo(Step.WAIT);
        assertThat(stepAfter(opened.pinged(at(30)), 60)).isEqualTo(Step.PING);
    }

    @Test
    void doesNotPingWhileThereIsTraffic() {
        assertThat(stepAfter(opened.heard(at(100)), 129)).isEqualTo(Step.WAIT);
    }

    @Test
    void closesAfterTwoUnansweredPingsOfAClientThatAnsweredBefore() {
        LinkState ponged = opened.ponged(at(30));

        assertThat(stepAfter(ponged.pinged(at(90)), 104)).isEqualTo(Step.WAIT);
        assertThat(stepAfter(ponged.pinged(at(90)), 105)).isEqualTo(Step.CLOSE);
    }

    @Test
    void waitsThreeHeartbeatsForAClientThatNeverAnswersPings() {
        assertThat(stepAfter(opened.pinged(at(899)), 899)).isEqualTo(Step.WAIT);
        assertThat(stepAfter(opened.pinged(at(899)), 900)).isEqualTo(Step.CLOSE);
    }

    @Test
    void anyFrameCountsAsLife() {
        LinkState talking = opened.ponged(at(1)).heard(at(200));

        assertThat(stepAfter(talking, 220)).isEqualTo(Step.WAIT);
    }

    @Test
    void cutsALinkThatDoesNotClose() {
        LinkState closing = opened.closing(at(10));

        assertThat(stepAfter(closing, 14)).isEqualTo(Step.WAIT);
        assertThat(stepAfter(closing.closing(at(14)), 15)).isEqualTo(Step.CUT);
    }

    @Test
    void neverPingsWhenTheIntervalIsZero() {
        assertThat(opened.ponged(at(1)).step(at(800), Duration.ZERO, settings)).isEqualTo(Step.WAIT);
        assertThat(opened.step(at(900), Duration.ZERO, settings)).isEqualTo(Step.CLOSE);
    }

    private Step stepAfter(LinkState state, long seconds) {
        return state.step(at(seconds), PING, settings);
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }
}
