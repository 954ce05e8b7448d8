package org.optivgi.gateway.network;

import org.jspecify.annotations.Nullable;

/** Brings a charge point's scattered meter values together. Spec: field notes 15, 16 and 18. */
final class MeterFusion {
    private MeterFusion() {}

    /**
     * What is known after a further sample: its values where it has any, else those before. A sample taken before the one
     * known changes nothing, since stations send whole backlogs after a reconnect.
     */
    static MeterSample newest(@Nullable MeterSample known, MeterSample sample) {
        if (known == null) {
            return sample;
        }
        if (sample.at().isBefore(known.at())) {
            return known;
        }
        return new MeterSample(
                sample.at(),
                either(sample.energyImportKwh(), known.energyImportKwh()),
                either(sample.powerKw(), known.powerKw()),
                either(sample.currentAmps(), known.currentAmps()),
                either(sample.voltage(), known.voltage()),
                either(sample.offeredAmps(), known.offeredAmps()),
                either(sample.stateOfChargePercent(), known.stateOfChargePercent()));
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first != null ? first : second;
    }
}
