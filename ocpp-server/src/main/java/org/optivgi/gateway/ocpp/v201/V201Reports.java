package org.optivgi.gateway.ocpp.v201;

import org.jspecify.annotations.Nullable;

/** The names by which the parts of a report find whoever has asked for it. */
final class V201Reports {
    private V201Reports() {}

    static String deviceModel(@Nullable Integer requestId) {
        return "NotifyReport " + requestId;
    }

    static String chargingProfiles(@Nullable Integer requestId) {
        return "ReportChargingProfiles " + requestId;
    }
}
