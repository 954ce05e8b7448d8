package org.optivgi.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.MeterQuery;
import org.optivgi.gateway.network.MeterRecord;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.testing.SettableClock;

/** What every store in a database does beyond what every store does. */
abstract class DatabaseStoreContract extends NetworkStoreContract {
    private static final ChargePointId CP = new ChargePointId("Berth-A");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
    private static final Retention RETENTION = new Retention(Duration.ofDays(7), Duration.ofDays(400));

    @Override
    abstract GatewayStore store();

    private void metered(String transaction, int minute, double energyKwh, Double powerKw) {
        MeterSample sample =
                new MeterSample(EIGHT.plus(Duration.ofMinutes(minute)), energyKwh, powerKw, null, null, null, null);
        store().append(List.of(new NetworkFact.MeterRecorded(CP, ONE, new TransactionId(transaction), sample)))
                .join();
    }

    private void keepHouseAfter(Duration time) throws InterruptedException {
        SettableClock clock = new SettableClock();
        clock.advance(time);
        store().housekeeping().round(RETENTION, clock);
    }

    private List<MeterRecord> values() {
        return store().meterValues(new MeterQuery(CP, ONE, null, Instant.MIN, Instant.MAX, 100))
                .join();
    }

    @Test
    void oldMeterValuesAreThinnedToOneAQuarterAndTransaction() throws InterruptedException {
        metered("1", 0, 10.0, 4.0);
        metered("1", 5, 10.3, 8.0);
        metered("1", 14, 11.0, null);
        metered("2", 14 + 15, 20.0, 6.0);
        metered("3", 15, 12.0, 2.0);

        keepHouseAfter(Duration.ofDays(8));
        keepHouseAfter(Duration.ofDays(9));

        assertThat(values())
                .containsExactly(thinned("1", 14, 11.0, 6.0), thinned("3", 15, 12.0, 2.0), thinned("2", 29, 20.0, 6.0));
    }

    private static MeterRecord thinned(String transaction, int minute, double energyKwh, double powerKw) {
        return new MeterRecord(
                new MeterSample(EIGHT.plus(Duration.ofMinutes(minute)), energyKwh, powerKw, null, null, null, null),
                new TransactionId(transaction),
                Duration.ofMinutes(15));
    }

    @Test
    void recentMeterValuesStayAsTheyCame() throws InterruptedException {
        metered("1", 0, 10.0, 4.0);
        metered("1", 5, 10.3, 8.0);

        keepHouseAfter(Duration.ofDays(7));

        assertThat(values()).hasSize(2).allMatch(record -> record.span().isZero());
    }

    @Test
    void veryOldMeterValuesAreRemoved() throws InterruptedException {
        metered("1", 0, 10.0, 4.0);
        metered("1", 20, 10.3, 8.0);
        keepHouseAfter(Duration.ofDays(8));

        keepHouseAfter(Duration.ofDays(400).plusMinutes(21));

        assertThat(values()).isEmpty();
    }
}
