package org.optivgi.gateway.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.MeterRecord;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.TransactionId;

/** What a meter showed; {@code spanSeconds} is there where it stands for the samples of a time. */
record MeterValueJson(
        Instant at,
        @Nullable String transaction,
        @Nullable Double energyKwh,
        @Nullable Double powerKw,
        @Nullable Amps currentAmps,
        @Nullable Double voltage,
        @Nullable Double offeredAmps,
        @Nullable Double stateOfChargePercent,
        @Nullable Long spanSeconds) {
    /** Current on each phase. */
    record Amps(
            @Nullable Double l1,
            @Nullable Double l2,
            @Nullable Double l3) {}

    static MeterValueJson of(MeterRecord record) {
        MeterSample sample = record.sample();
        MeterSample.PhaseAmps amps = sample.currentAmps();
        TransactionId transaction = record.transaction();
        return new MeterValueJson(
                sample.at(),
                transaction == null ? null : transaction.value(),
                ApiJson.rounded(sample.energyImportKwh()),
                ApiJson.rounded(sample.powerKw()),
                amps == null
                        ? null
                        : new Amps(ApiJson.rounded(amps.l1()), ApiJson.rounded(amps.l2()), ApiJson.rounded(amps.l3())),
                ApiJson.rounded(sample.voltage()),
                ApiJson.rounded(sample.offeredAmps()),
                ApiJson.rounded(sample.stateOfChargePercent()),
                record.span().isZero() ? null : record.span().toSeconds());
    }
}
