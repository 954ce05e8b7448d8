package org.optivgi.gateway.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowClocksTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private final SlowClocks clocks = new SlowClocks();

    /** A message at a time of day, with a sample that the charge point says is of another. */
    private SlowClocks.Judged told(int connector, Instant sampledAt, Instant receivedAt) {
        return clocks.judge(new ChargePointEvent.MeterSampled(
                new ChargePointId("CP-1"),
                receivedAt,
                ConnectorRef.ofEvse(connector),
                null,
                List.of(new MeterSample(sampledAt, 5.0, null, null, null, null, null))));
    }

    private static Instant noon(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    private static Instant slow(int seconds) {
        return noon(seconds).minus(HOUR);
    }

    private static Instant at(SlowClocks.Judged judged) {
        return judged.samples().get(0).at();
    }

    @Test
    void aClockThatKeepsPaceWithOursIsBehind() {
        told(1, slow(0), noon(0));

        SlowClocks.Judged second = told(1, slow(60), noon(61));
        SlowClocks.Judged third = told(1, slow(120), noon(120));

        assertThat(at(second)).isEqualTo(noon(61));
        assertThat(second.isNews()).isTrue();
        assertThat(at(third)).isEqualTo(noon(120));
        assertThat(third.isNews()).isFalse();
    }

    @Test
    void valuesThatWereStoredAreHistoryHoweverManyConnectorsSendThem() {
        for (int minute = 0; minute < 30; minute++) {
            for (int connector = 1; connector <= 2; connector++) {
                Instant sampledAt = slow(60 * minute);

                assertThat(at(told(connector, sampledAt, noon(minute / 10)))).isEqualTo(sampledAt);
            }
        }
    }

    @Test
    void allConnectorsHaveTheClockOfTheirChargePoint() {
        told(1, slow(0), noon(0));
        told(2, slow(0), noon(1));
        told(1, slow(60), noon(60));

        assertThat(at(told(2, slow(60), noon(60)))).isEqualTo(noon(60));
    }

    @Test
    void aClockThatWasPutRightIsBelieved() {
        told(1, slow(0), noon(0));
        told(1, slow(60), noon(60));

        assertThat(at(told(1, noon(119), noon(120)))).isEqualTo(noon(119));
    }
}
