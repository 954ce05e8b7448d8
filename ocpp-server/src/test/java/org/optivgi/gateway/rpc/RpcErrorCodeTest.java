package org.optivgi.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RpcErrorCodeTest {

    @ParameterizedTest
    @CsvSource({
        "FORMATION_VIOLATION, FormationViolation, FormatViolation",
        "OCCURRENCE_CONSTRAINT_VIOLATION, OccurenceConstraintViolation, OccurrenceConstraintViolation",
        "TYPE_CONSTRAINT_VIOLATION, TypeConstraintViolation, TypeConstraintViolation"
    })
    void spellsEachCodeAsItsVersionDoes(RpcErrorCode code, String in16, String in201) {
        assertThat(code.spelling(OcppVersion.V16)).isEqualTo(in16);
        assertThat(code.spelling(OcppVersion.V201)).isEqualTo(in201);
    }

    @ParameterizedTest
    @EnumSource(OcppVersion.class)
    void readsTheSpellingsOfBothVersions(OcppVersion version) {
        assertThat(Arrays.stream(RpcErrorCode.values()))
                .allSatisfy(code ->
                        assertThat(RpcErrorCode.read(code.spelling(version))).isEqualTo(code));
    }

    @Test
    void takesAnUnknownCodeForAGenericError() {
        assertThat(RpcErrorCode.read("Kaputt")).isEqualTo(RpcErrorCode.GENERIC_ERROR);
        assertThat(RpcErrorCode.read(" notimplemented ")).isEqualTo(RpcErrorCode.NOT_IMPLEMENTED);
    }
}
