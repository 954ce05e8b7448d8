package org.optivgi.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.scm.algorithm.Algorithms;
import org.optivgi.scm.ev.Expectations;
import org.optivgi.scm.time.Ticker;

/**
 * What {@code depot} must reach on real sessions. They are not part of this project: give their folder with
 * {@code -Dacn.data=FOLDER} (docs/benchmarks.md says where to get them); skipped without it.
 */
class ReplayAcceptanceTest {
    private static final String FOLDER = System.getProperty("acn.data", "");
    private static final Path MARCH = Path.of(FOLDER, "acn-caltech-2019-03.csv");
    private static final Path STATED = Path.of(FOLDER, "acn-caltech-2019-05-to-08-stated.csv");
    private static final Path TARIFF = Path.of(FOLDER, "tariff-sce-tou-ev-4.json");
    private static final double NO_LIMIT_KW = 1000;

    @BeforeEach
    void needTheData() {
        assumeThat(FOLDER).as("-Dacn.data=FOLDER").isNotBlank();
    }

    private static ReplayResult play(
            List<RecordedSession> sessions, double limitKw, boolean stated, double amps, @Nullable TariffFile tariff) {
        ReplaySettings settings = new ReplaySettings(limitKw, stated, amps, tariff, Expectations.DEFAULT);
        return new Replay(sessions, Algorithms.installed().get("depot"), settings, Ticker.system()).run();
    }

    @ParameterizedTest
    @CsvSource({"10, 58.8", "20, 88.2", "30, 99.1", "40, 99.8"})
    void deliversWithTrueInformation(double limitKw, double percent) throws IOException {
        ReplayResult result = play(SessionFile.read(MARCH), limitKw, false, 0, null);

        assertThat(result.deliveredPercent()).isGreaterThanOrEqualTo(percent);
        assertThat(result.stepsOverLimit()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"20, 83.1, 0.39", "30, 96.0, 0.98", "40, 99.2, 1.0"})
    void deliversWithWhatDriversSay(double limitKw, double percent, double p10) throws IOException {
        ReplayResult result = play(SessionFile.read(STATED), limitKw, true, 0, null);

        assertThat(result.deliveredPercent()).isGreaterThanOrEqualTo(percent);
        assertThat(result.p10Fraction()).isGreaterThanOrEqualTo(p10 - 1e-6);
        assertThat(result.stepsOverLimit()).isZero();
    }

    @Test
    void deliversWithAMinimumCurrentAndNeverExceedsTheLimit() throws IOException {
        OffsetDateTime first = OffsetDateTime.parse("2019-03-04T00:00:00-08:00");
        List<RecordedSession> week = SessionFile.read(MARCH).stream()
                .filter(session ->
                        !session.arrival().isBefore(first) && session.arrival().isBefore(first.plusDays(7)))
                .toList();

        ReplayResult result = play(week, 20, false, 6, null);

        assertThat(week).hasSize(213);
        assertThat(result.deliveredPercent()).isGreaterThanOrEqualTo(84.5);
        assertThat(result.stepsOverLimit()).isZero();
    }

    /** The best published online results had a hint of the month's peak; August is within 0.2 % of it, not below. */
    @Test
    void billsAreBelowTheBestPublishedOnlineOnes() throws IOException {
        TariffFile tariff = TariffFile.read(TARIFF);

        Map<YearMonth, Double> march =
                play(SessionFile.read(MARCH), NO_LIMIT_KW, false, 0, tariff).bills();
        Map<YearMonth, Double> summer =
                play(SessionFile.read(STATED), NO_LIMIT_KW, false, 0, tariff).bills();

        assertThat(march.get(YearMonth.of(2019, 3))).isLessThan(1246.99);
        assertThat(summer.get(YearMonth.of(2019, 5))).isLessThan(1346.25);
        assertThat(summer.get(YearMonth.of(2019, 6))).isLessThan(1517.65);
        assertThat(summer.get(YearMonth.of(2019, 7))).isLessThan(1498.99);
        assertThat(summer.get(YearMonth.of(2019, 8))).isLessThan(1.002 * 1653.16);
    }
}
