package org.optivgi.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.dispatch.LedgerRecord;
import org.optivgi.gateway.dispatch.LimitSeries;
import org.optivgi.gateway.dispatch.MeterReading;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.store.sql.LedgerRecords;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfileKind;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.ChargingSchedulePeriod;

class LedgerRecordsTest {
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
    private static final ConnectorKey KEY = new ConnectorKey(new ChargePointId("CP-1"), ConnectorRef.ofEvse(2));

    @TempDir
    Path folder;

    private static ChargingProfile profile(ChargingProfilePurpose purpose, Duration duration) {
        return new ChargingProfile(
                12,
                0,
                purpose,
                ChargingProfileKind.ABSOLUTE,
                ChargingRateUnit.A,
                EIGHT,
                duration,
                List.of(new ChargingSchedulePeriod(0, 15.7, 3), new ChargingSchedulePeriod(1800, 6, 3)));
    }

    private void keep(LedgerRecord... records) {
        try (GatewayStore store = GatewayStore.open(folder, Clock.systemUTC())) {
            LedgerRecords ledger = new LedgerRecords(store);
            for (LedgerRecord record : records) {
                ledger.keep(record).join();
            }
        }
    }

    private List<LedgerRecord> loaded() {
        try (GatewayStore store = GatewayStore.open(folder, Clock.systemUTC())) {
            return new LedgerRecords(store).load();
        }
    }

    @Test
    void whatAConnectorHoldsIsReadAsItWasKept() {
        LedgerRecord record = new LedgerRecord.ConnectorHolds(
                KEY,
                TransactionId.of(7),
                profile(ChargingProfilePurpose.TX, null),
                List.of(profile(ChargingProfilePurpose.TX, Duration.ofMinutes(20))),
                LedgerRecord.FallbackKind.DEFAULT,
                profile(ChargingProfilePurpose.TX_DEFAULT, null),
                List.of(profile(ChargingProfilePurpose.TX_DEFAULT, null)),
                true);

        keep(record);

        assertThat(loaded()).containsExactly(record);
    }

    @Test
    void onlyTheLastRecordOfAConnectorIsFound() {
        LedgerRecord first = new LedgerRecord.ConnectorHolds(
                KEY, null, null, List.of(), LedgerRecord.FallbackKind.UNKNOWN, null, List.of(), true);
        LedgerRecord second = new LedgerRecord.ConnectorHolds(
                KEY, null, null, List.of(), LedgerRecord.FallbackKind.NONE, null, List.of(), false);

        keep(first, second);

        assertThat(loaded()).containsExactly(second);
    }

    @Test
    void limitsAndReadingsAreReadAsTheyWereKeptUntilTheyAreTakenBack() {
        LimitSeries series = new LimitSeries(
                "hall",
                "grid operator",
                List.of(
                        new LimitSeries.Step(EIGHT, 20.5, null),
                        new LimitSeries.Step(EIGHT.plusSeconds(600), null, 40.0)),
                EIGHT.plusSeconds(3600));
        MeterReading reading = new MeterReading("site", EIGHT, 48.2, 70.0, 66.5, null, true);
        keep(
                new LedgerRecord.LimitSet(series),
                new LedgerRecord.LimitSet(new LimitSeries("site", "ems", series.steps(), series.until())),
                new LedgerRecord.LimitLifted("site", "ems"),
                new LedgerRecord.MeterRead(reading));

        assertThat(loaded()).containsExactly(new LedgerRecord.LimitSet(series), new LedgerRecord.MeterRead(reading));
    }
}
