package org.optivgi.gateway.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.ocpp.v16.message.MeterValue;
import org.optivgi.gateway.ocpp.wire.WireCodec;

/** Field notes 14 to 18: meter values as charge points really send them. */
class V16MeterValuesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'value':'1500'}                                                                    | 1.5",
                "{'value':'1.5','unit':'kWh'}                                                        | 1.5",
                "{'value':'\\n 1500.0 ','measurand':'Energy.Active.Import.Register','unit':'Wh'}     | 1.5",
                "{'value':1500}                                                                      | 1.5",
                "{'value':'1500','measurand':'energy.active.import.register'}                        | 1.5"
            })
    void readsTheRegisterInKilowattHours(String value, double expectedKwh) {
        assertThat(sample(value).energyImportKwh()).isCloseTo(expectedKwh, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'value':'7200','measurand':'Power.Active.Import','unit':'W'}    | 7.2",
                "{'value':'7.2','measurand':'Power.Active.Import','unit':'kW'}    | 7.2",
                "{'value':'7200','measurand':'Power.Active.Import'}               | 7.2",
                "{'value':'7200','measurand':'Power.Active.Import','unit':'Wh'}   | 7.2",
                "{'value':'7.2','measurand':'Power.Active.Import','unit':'kWh'}   | 7.2"
            })
    void readsThePowerInKilowattsWhateverItsUnitIsCalled(String value, double expectedKw) {
        assertThat(sample(value).powerKw()).isCloseTo(expectedKw, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"L1,L2,L3", "L1-N,L2-N,L3-N"})
    void sumsThePhasesWhenThereIsNoTotal(String phases) {
        String[] names = phases.split(",");

        MeterSample sample =
                sample(power("2300", names[0]) + "," + power("2300", names[1]) + "," + power("0", names[2]));

        assertThat(sample.powerKw()).isCloseTo(4.6, within(1e-9));
    }

    @Test
    void takesTheTotalWhenThereIsOne() {
        String total = "{'value':'6900','measurand':'Power.Active.Import'}";

        assertThat(sample(power("2300", "L1") + "," + total + "," + power("2300", "L2"))
                        .powerKw())
                .isCloseTo(6.9, within(1e-9));
    }

    @Test
    void doesNotCountAPhaseTwiceThatIsReportedInTwoWays() {
        assertThat(sample(power("2300", "L1") + "," + power("2310", "L1-N")).powerKw())
                .isCloseTo(2.3, within(1e-9));
    }

    @Test
    void keepsTheCurrentsApartAndLeavesOutTheNeutral() {
        MeterSample sample = sample(current("16.1", "L1") + "," + current("0", "L2") + "," + current("9", "N"));

        assertThat(sample.currentAmps()).isEqualTo(new MeterSample.PhaseAmps(16.1, 0.0, null));
    }

    @Test
    void takesACurrentWithoutAPhaseForThatOfL1() {
        assertThat(sample("{'value':'16','measurand':'Current.Import','unit':'A'}")
                        .currentAmps())
                .isEqualTo(new MeterSample.PhaseAmps(16.0, null, null));
    }

    @Test
    void averagesTheVoltagesOfTheLivePhases() {
        assertThat(sample(voltage("231", "L1-N") + "," + voltage("229", "L2-N") + "," + voltage("0", "L3-N"))
                        .voltage())
                .isCloseTo(230, within(1e-9));
    }

    @Test
    void convertsVoltagesBetweenPhases() {
        assertThat(sample(voltage("400", "L1-L2") + "," + voltage("400", "L2-L3"))
                        .voltage())
                .isCloseTo(230.9, within(0.1));
    }

    @Test
    void readsWhatIsOfferedAndTheStateOfCharge() {
        MeterSample sample = sample("{'value':'16','measurand':'Current.Offered','unit':'A'},"
                + "{'value':'47','measurand':'SoC','unit':'Percent','location':'EV'}");

        assertThat(sample.offeredAmps()).isEqualTo(16.0);
        assertThat(sample.stateOfChargePercent()).isEqualTo(47.0);
    }

    @Test
    void prefersTheOutletToTheInlet() {
        String inlet = "{'value':'9000','measurand':'Power.Active.Import','location':'Inlet'}";
        String outlet = "{'value':'7200','measurand':'Power.Active.Import','location':'Outlet'}";

        assertThat(sample(inlet + "," + outlet).powerKw()).isCloseTo(7.2, within(1e-9));
        assertThat(sample(outlet + "," + inlet).powerKw()).isCloseTo(7.2, within(1e-9));
    }

    @Test
    void takesTheEndOfTheTransactionWhereOneMessageHasBothEnds() {
        String begin = "{'value':'1000','context':'Transaction.Begin'}";
        String end = "{'value':'3000','context':'Transaction.End'}";

        assertThat(sample(end + "," + begin).energyImportKwh()).isEqualTo(3.0);
        assertThat(sample(begin + "," + end).energyImportKwh()).isEqualTo(3.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'value':'50','measurand':'Frequency','unit':'Hz'}",
                "{'value':'50','measurand':'Request.Energy'}",
                "{'value':'AAAA','format':'SignedData'}",
                "{'value':'nan'}",
                "{'value':''}",
                "{}",
                "{'value':'500','measurand':'SoC'}",
                "{'value':'1e300','measurand':'Power.Active.Import'}"
            })
    void isEmptyWhenThereIsNothingOfUse(String value) {
        assertThat(read(value, "2026-03-01T08:00:00Z")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T07:00:00Z, 2026-03-01T07:00:00Z",
        "2026-03-01T08:04:59Z, 2026-03-01T08:04:59Z",
        "2026-03-01T08:05:01Z, 2026-03-01T08:00:00Z",
        "1970-01-01T00:00:05Z, 2026-03-01T08:00:00Z",
        "yesterday, 2026-03-01T08:00:00Z"
    })
    void believesTheChargePointsClockOnlyWhereItCanBeRight(String timestamp, Instant expected) {
        assertThat(read("{'value':'1'}", timestamp))
                .hasValueSatisfying(sample -> assertThat(sample.at()).isEqualTo(expected));
    }

    private static String power(String value, String phase) {
        return "{'value':'" + value + "','measurand':'Power.Active.Import','unit':'W','phase':'" + phase + "'}";
    }

    private static String current(String value, String phase) {
        return "{'value':'" + value + "','measurand':'Current.Import','unit':'A','phase':'" + phase + "'}";
    }

    private static String voltage(String value, String phase) {
        return "{'value':'" + value + "','measurand':'Voltage','unit':'V','phase':'" + phase + "'}";
    }

    private static MeterSample sample(String values) {
        return read(values, "2026-03-01T08:00:00Z").orElseThrow();
    }

    private static Optional<MeterSample> read(String values, String timestamp) {
        String json = ("{'timestamp':'" + timestamp + "','sampledValue':[" + values + "]}").replace('\'', '"');
        MeterValue meterValue = new WireCodec()
                .decode(MeterValue.class, JsonParser.parseString(json).getAsJsonObject())
                .value();
        return V16MeterValues.sample(meterValue, NOW);
    }
}
