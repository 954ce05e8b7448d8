package org.optivgi.gateway.ocpp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientNumberTest {

    @ParameterizedTest
    @CsvSource({"'\n239.14', 239.14", "' 16 ', 16", "'16,3', 16.3", "1.2e3, 1200", "-0.5, -0.5", "+7, 7", "007, 7"})
    void readsWhatMetersWrite(String text, BigDecimal expected) {
        assertThat(LenientNumber.read(text)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "NaN",
                "Infinity",
                "null",
                "12 A",
                "1,234.5",
                "1.2.3",
                "1e999999999",
                "1e-999999999",
                "0x10",
                "11111111111111111111111111111111111111111"
            })
    void readsNothingFromWhatIsNoNumber(String text) {
        assertThat(LenientNumber.read(text)).isNull();
    }
}
