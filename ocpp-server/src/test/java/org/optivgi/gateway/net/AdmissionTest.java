package org.optivgi.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
    private final Admission admission = new Admission();

    @ParameterizedTest
    @CsvSource({
        "/ocpp/CP-1, CP-1",
        "/CP-1, CP-1",
        "/ocpp/CP-1/, CP-1",
        "/ocpp//CP-1//, CP-1",
        "/steve/websocket/CentralSystemService/CP-1, CP-1",
        "/ocpp/4/CBI-1625, CBI-1625",
        "/ocpp/CP-1?token=a/b, CP-1",
        "/ocpp/CP-1#fragment, CP-1",
        "/ocpp/RDAM%7C123, RDAM|123",
        "/ocpp/Halle%20Nord, Halle Nord",
        "/ocpp/%C3%9Cberlingen, Überlingen",
        "/ocpp/CP+1, CP+1",
        "/ocpp/100%, 100%",
        "/ocpp/a%zzb, a%zzb",
        "/ocpp/CP-1%20, CP-1",
        "/ocpp/ocpp, ocpp"
    })
    void takesTheLastSegmentOfThePathForTheIdentity(String path, String identity) {
        assertThat(admission.decide(path)).isEqualTo(new Admission.Admitted(identity));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//", "/ocpp", "/ocpp/", "/OCPP/?id=CP-1", "?CP-1", "/ocpp/%20"})
    void refusesAPathWithoutAnIdentity(String path) {
        assertThat(admission.decide(path)).isEqualTo(new Admission.Refused(RefusalReason.NO_IDENTITY));
    }

    @Test
    void refusesIdentitiesThatNobodyCanUse() {
        assertThat(admission.decide("/ocpp/" + "x".repeat(256)))
                .isEqualTo(new Admission.Refused(RefusalReason.IDENTITY_NOT_USABLE));
        assertThat(admission.decide("/ocpp/CP%00-1"))
                .isEqualTo(new Admission.Refused(RefusalReason.IDENTITY_NOT_USABLE));
    }
}
