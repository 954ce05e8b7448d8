package org.optivgi.gateway.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.gateway.testing.Traits;
import org.optivgi.gateway.traits.ChargerTraits;

class AccentTest {
    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static String meant(String payload, String traits) {
        return Accent.understood(json(payload), Traits.of(traits)).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T08:00:00,       2026-07-01T06:00:00Z",
        "2026-01-01 08:00:00.5,     2026-01-01T07:00:00.500Z",
        "2026-07-01T08:00:00Z,      2026-07-01T08:00:00Z",
        "2026-07-01T08:00:00+03,    2026-07-01T08:00:00+03",
        "yesterday,                 yesterday"
    })
    void quirk15_aTimeWithoutAZoneIsThatOfTheChargePointsPlace(String told, String meant) {
        assertThat(meant("{\"timestamp\":\"" + told + "\"}", "timeZone: Europe/Berlin"))
                .isEqualTo("{\"timestamp\":\"" + meant + "\"}");
    }

    @ParameterizedTest
    @CsvSource({"04A2B9C1_17203482, 04A2B9C1", "04A2B9C1, 04A2B9C1", "_17203482, _17203482"})
    void quirk19_whatAMasterAppendsToAnIdTagIsNoPartOfIt(String told, String meant) {
        assertThat(meant("{\"idTag\":\"" + told + "\"}", "idTagEndsBefore: \"_\""))
                .isEqualTo("{\"idTag\":\"" + meant + "\"}");
    }

    @Test
    void quirk16_powerInAnotherUnitThanItSaysIsScaled() {
        String payload = """
                {"meterValue":[{"sampledValue":[
                  {"value":" 7.4","measurand":"Power.Active.Import"},{"value":"12","measurand":"Current.Import"}]}]}""";

        assertThat(meant(payload, "powerScale: 1000"))
                .isEqualTo("{\"meterValue\":[{\"sampledValue\":["
                        + "{\"value\":\"7400.000\",\"measurand\":\"Power.Active.Import\"},"
                        + "{\"value\":\"12\",\"measurand\":\"Current.Import\"}]}]}");
    }

    @Test
    void quirk16_energyInAnotherUnitThanItSaysIsScaledInEveryMessage() {
        assertThat(meant("{\"meterStart\":12,\"connectorId\":12}", "energyScale: 1000"))
                .isEqualTo("{\"meterStart\":12000,\"connectorId\":12}");
        assertThat(meant("{\"sampledValue\":[{\"value\":\"1.5\"}]}", "energyScale: 1000"))
                .contains("\"1500.000\"");
    }

    @Test
    void ofValuesOnlySampledOnesAreScaled() {
        assertThat(meant("{\"variableAttribute\":[{\"value\":\"1.5\"}]}", "energyScale: 1000"))
                .isEqualTo("{\"variableAttribute\":[{\"value\":\"1.5\"}]}");
    }

    @Test
    void stationsOfTheLaterVersionAreUnderstoodLikewise() {
        String payload = """
                {"timestamp":"2026-07-01T08:00:00","idToken":{"idToken":"04A2B9C1_17","type":"ISO14443"},
                "meterValue":[{"timestamp":"2026-07-01T08:00:00","sampledValue":[
                {"value":7.4,"measurand":"Power.Active.Import"}]}]}""";

        assertThat(meant(payload, "timeZone: Europe/Berlin, powerScale: 1000, idTagEndsBefore: \"_\""))
                .isEqualTo("{\"timestamp\":\"2026-07-01T06:00:00Z\","
                        + "\"idToken\":{\"idToken\":\"04A2B9C1\",\"type\":\"ISO14443\"},"
                        + "\"meterValue\":[{\"timestamp\":\"2026-07-01T06:00:00Z\",\"sampledValue\":["
                        + "{\"value\":7400.000,\"measurand\":\"Power.Active.Import\"}]}]}");
    }

    @Test
    void withoutTraitsThePayloadIsLeftAlone() {
        JsonObject payload = json("{\"timestamp\":\"2026-07-01T08:00:00\"}");

        assertThat(Accent.understood(payload, ChargerTraits.NONE)).isSameAs(payload);
    }
}
