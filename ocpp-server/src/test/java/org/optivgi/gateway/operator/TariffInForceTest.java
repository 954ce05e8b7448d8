package org.optivgi.gateway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.site.Tariff;

class TariffInForceTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant MONDAY_EIGHT = Instant.parse("2026-03-02T07:00:00Z");
    private static final RecurringPrices PRICES = new RecurringPrices(
            0.30,
            List.of(
                    new RecurringPrices.Period(LocalTime.of(22, 0), LocalTime.of(6, 0), Set.of(), 0.18),
                    new RecurringPrices.Period(
                            LocalTime.of(12, 0), LocalTime.of(14, 0), Set.of(DayOfWeek.SATURDAY), -0.02)),
            BERLIN);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T07:00:00Z, 0.30", // Monday, 8:00
        "2026-03-02T20:59:59Z, 0.30",
        "2026-03-02T21:00:00Z, 0.18", // 22:00
        "2026-03-03T04:59:59Z, 0.18", // 5:59 of the day after
        "2026-03-03T05:00:00Z, 0.30",
        "2026-03-07T11:00:00Z, -0.02", // Saturday noon
        "2026-03-08T11:00:00Z, 0.30", // Sunday noon
        "2026-03-29T01:30:00Z, 0.18", // 3:30 of the day on which the clocks change
    })
    void pricesRecurByTheLocalTimeOfDay(Instant at, double price) {
        assertThat(PRICES.at(at)).isEqualTo(price);
    }

    @Test
    void whatTheConfigurationSaysIsPlannedWithTheMonthsPeak() {
        TariffInForce tariff = new TariffInForce(new StoredPrices(folder), PRICES, 15.5, at -> 42);

        Tariff planned =
                tariff.over(new Horizon(MONDAY_EIGHT, Duration.ofHours(1), 24)).orElseThrow();

        assertThat(planned.pricePerKwh().at(13)).isEqualTo(0.30);
        assertThat(planned.pricePerKwh().at(14)).isEqualTo(0.18);
        assertThat(planned.demandPricePerKw()).isEqualTo(15.5);
        assertThat(planned.peakSoFarKw()).isEqualTo(42);
    }

    @Test
    void thePricesOfATimeBeginWithTheOneInForceAndTellEachChange() {
        TariffInForce tariff = new TariffInForce(new StoredPrices(folder), PRICES, 0, at -> 0);
        Instant from = Instant.parse("2026-03-02T20:10:30Z");

        assertThat(tariff.between(from, Instant.parse("2026-03-03T05:00:01Z")))
                .containsExactly(
                        new PriceSeries.Price(from, 0.30),
                        new PriceSeries.Price(Instant.parse("2026-03-02T21:00:00Z"), 0.18),
                        new PriceSeries.Price(Instant.parse("2026-03-03T05:00:00Z"), 0.30));
    }

    @Test
    void aSeriesThatIsSetGoesBeforeTheConfiguration() {
        StoredPrices stored = new StoredPrices(folder);
        TariffInForce tariff = new TariffInForce(stored, PRICES, 15.5, at -> 0);

        stored.set(new PriceSeries("EUR", 2, List.of(new PriceSeries.Price(MONDAY_EIGHT, 0.5))));

        assertThat(tariff.at(MONDAY_EIGHT)).hasValue(0.5);
        assertThat(tariff.over(new Horizon(MONDAY_EIGHT, Duration.ofHours(1), 2))
                        .orElseThrow()
                        .demandPricePerKw())
                .isEqualTo(2);
    }

    @Test
    void withoutEitherNothingIsKnown() {
        TariffInForce tariff = new TariffInForce(new StoredPrices(folder), null, 0, at -> 0);

        assertThat(tariff.at(MONDAY_EIGHT)).isEmpty();
        assertThat(tariff.over(new Horizon(MONDAY_EIGHT, Duration.ofHours(1), 2)))
                .isEmpty();
    }

    @Test
    void thePeakIsTheHighestQuarterOfAnHourOfTheMonthAndSurvivesARestart() {
        PeakDemand peak = new PeakDemand(folder, BERLIN);
        for (int minute = 0; minute < 45; minute++) {
            peak.sample(MONDAY_EIGHT.plus(Duration.ofMinutes(minute)), minute >= 15 && minute < 30 ? minute : 10);
        }

        PeakDemand restarted = new PeakDemand(folder, BERLIN);

        assertThat(peak.kw(MONDAY_EIGHT)).isEqualTo(22);
        assertThat(restarted.kw(MONDAY_EIGHT)).isEqualTo(22);
        assertThat(restarted.kw(MONDAY_EIGHT.plus(Duration.ofDays(40)))).isZero();
    }

    @Test
    void aNewMonthBeginsWithItsOwnPeak() {
        PeakDemand peak = new PeakDemand(folder, BERLIN);
        peak.sample(MONDAY_EIGHT, 50);
        Instant april = Instant.parse("2026-04-01T08:00:00Z");
        peak.sample(april, 20);
        peak.sample(april.plus(Duration.ofMinutes(15)), 5);

        assertThat(peak.kw(april)).isEqualTo(20);
    }
}
