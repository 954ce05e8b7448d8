package org.optivgi.gateway.ocpp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireInstantTest {

    @ParameterizedTest
    @CsvSource({
        "2023-10-19T15:28:07Z, 2023-10-19T15:28:07Z",
        "2023-10-19T15:28:07, 2023-10-19T15:28:07Z",
        "2023-10-19 15:28:07, 2023-10-19T15:28:07Z",
        "' 2023-10-19T15:28:07Z\n', 2023-10-19T15:28:07Z",
        "2023-10-19t15:28:07z, 2023-10-19T15:28:07Z",
        "2023-10-19T15:28Z, 2023-10-19T15:28:00Z",
        "2023-10-19T15:28:07+03, 2023-10-19T12:28:07Z",
        "2023-10-19T15:28:07+0330, 2023-10-19T11:58:07Z",
        "2023-10-19T15:28:07-03:30, 2023-10-19T18:58:07Z",
        "2023-10-19T15:28:07 +03:00, 2023-10-19T12:28:07Z",
        "2023-10-19T15:28:07.Z, 2023-10-19T15:28:07Z",
        "2023-10-19T15:28:07.1Z, 2023-10-19T15:28:07.1Z",
        "2023-10-19T15:28:07.123456789Z, 2023-10-19T15:28:07.123456789Z",
        "2023-10-19T15:28:07.1234567899Z, 2023-10-19T15:28:07.123456789Z",
        "'2023-10-19T15:28:07,5Z', 2023-10-19T15:28:07.5Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "1970-01-01T00:00:05Z, 1970-01-01T00:00:05Z"
    })
    void readsWhatChargePointsWrite(String text, Instant expected) {
        assertThat(WireInstant.read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2023-10-19",
                "15:28:07",
                "2023-13-19T15:28:07Z",
                "2023-10-32T15:28:07Z",
                "2023-10-19T24:00:00Z",
                "2023-10-19T15:28:61Z",
                "2023-10-19T15:28:07+25:00",
                "1697729287",
                "٢٠٢٣-10-19T15:28:07Z"
            })
    void readsNothingFromWhatIsNoTime(String text) {
        assertThat(WireInstant.read(text)).isNull();
    }

    @Test
    void writesMillisecondsAndTheLetterZ() {
        assertThat(WireInstant.write(Instant.parse("2026-03-01T08:00:00Z"))).isEqualTo("2026-03-01T08:00:00.000Z");
        assertThat(WireInstant.write(Instant.parse("2026-03-01T08:00:00.123999999Z")))
                .isEqualTo("2026-03-01T08:00:00.123Z");
    }

    @Test
    void knowsWhatIsToTheLetter() {
        assertThat(WireInstant.isStrict("2023-10-19T15:28:07.123+03:00")).isTrue();
        assertThat(WireInstant.isStrict("2023-10-19T15:28:07")).isFalse();
        assertThat(WireInstant.isStrict("2023-10-19T15:28:07+03")).isFalse();
    }
}
