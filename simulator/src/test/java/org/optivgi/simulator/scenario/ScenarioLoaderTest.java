package org.optivgi.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.simulator.fault.Misbehaviour;
import org.optivgi.simulator.hardware.PhaseRotation;

class ScenarioLoaderTest {
    private static final String STATION = "stations: [{id: CP-1}]\n";

    private static Scenario parse(String text) throws ScenarioException {
        return ScenarioLoader.parse("test.yaml", text);
    }

    @Test
    void theDemoAsksMoreThanItsLimitWhileAllVehiclesAreThere() {
        Scenario demo = ScenarioLoader.demo();

        double askedKw = demo.visits().stream()
                .mapToDouble(visit -> visit.vehicle().maxAmps() * 230 / 1000)
                .sum();
        assertThat(demo.visits()).hasSize(6);
        assertThat(demo.stations()).hasSize(6);
        assertThat(demo.siteLimitKw()).isEqualTo(30);
        assertThat(askedKw).isBetween(43.0, 43.3);
    }

    @Test
    void anEntrysOwnValueCountsBeforeTheCommonOne() throws ScenarioException {
        Scenario scenario = parse("""
                station: {maxAmps: 16, configuration: {HeartbeatInterval: 60, MeterValueSampleInterval: 10}}
                stations:
                  - {id: CP-1, phases: 1}
                  - {id: CP-2, maxAmps: 32, connectors: 2, configuration: {HeartbeatInterval: 90}}
                """);

        assertThat(scenario.stations().get(0).outlets().get(0).maxAmps()).isEqualTo(16);
        assertThat(scenario.stations().get(0).outlets().get(0).phases()).isEqualTo(1);
        assertThat(scenario.stations().get(1).outlets()).hasSize(2);
        assertThat(scenario.stations().get(1).outlets().get(1).maxAmps()).isEqualTo(32);
        assertThat(scenario.stations().get(1).configuration())
                .containsEntry("HeartbeatInterval", "90")
                .containsEntry("MeterValueSampleInterval", "10");
    }

    @Test
    void aStationSpeaksTheVersionThatIsWritten() throws ScenarioException {
        Scenario scenario = parse("""
                stations:
                  - {id: CP-1}
                  - {id: CP-2, protocol: ocpp2.0.1, configuration: {SampledDataCtrlr.TxUpdatedInterval: 30}}
                """);

        assertThat(scenario.stations())
                .extracting(station -> station.dialect().subprotocol())
                .containsExactly("ocpp1.6", "ocpp2.0.1");
    }

    @Test
    void aFaultOfEveryStationIsOneOfThoseWhoseVersionHasIt() throws ScenarioException {
        Scenario scenario = parse("""
                stations: [{id: CP-1}, {id: CP-2, protocol: ocpp2.0.1}]
                faults: [{at: 1m, station: "*", what: takesZeroForNone}]
                """);

        assertThat(scenario.faults()).extracting(Scenario.Fault::station).containsExactly("CP-1");
    }

    @Test
    void whatOnlySomeVehiclesCanTellIsToldWhereItCanBe() throws ScenarioException {
        Scenario scenario = parse("""
                stations: [{id: CP-1, protocol: ocpp2.0.1}]
                vehicle: {tellsNeeds: true}
                vehicles: [{id: Bus, station: CP-1}]
                """);

        assertThat(scenario.visits()).allMatch(Scenario.Visit::tellsNeeds);
    }

    @Test
    void everyMisbehaviourCanStandOnTheTimetable() throws ScenarioException {
        Scenario scenario = parse(STATION + """
                faults:
                  - {at: 1m, station: CP-1, what: dropsLink, away: 30s}
                  - {at: 1m, lasting: 5m, station: CP-1, what: goesDeaf}
                  - {at: 2m, station: CP-1, what: restarts}
                  - {at: 2m, station: CP-1, what: sendsMalformedFrames}
                  - {at: 2m, station: CP-1, what: sendsUnknownAction}
                  - {at: 2m, station: CP-1, what: sendsWrongTypes}
                  - {at: 2m, station: CP-1, what: duplicatesStart}
                  - {at: 2m, station: CP-1, what: stopsUnknownTransaction, transactionId: 9999}
                  - {at: 2m, station: CP-1, what: sendsGarbage, characters: 1048576}
                  - {at: 2m, lasting: 1m, station: CP-1, what: repliesLate, delay: 10s}
                  - {at: 2m, lasting: 1m, station: CP-1, what: neverReplies}
                  - {at: 2m, station: CP-1, what: rejectsStackLevel, highestAccepted: 0}
                  - {at: 2m, station: CP-1, what: rejectsProfiles}
                  - {at: "07:30", station: "*", what: ignoresLimit}
                  - {at: 2m, station: CP-1, what: overshoots, percent: 3}
                  - {at: 2m, station: CP-1, what: clockSkew, by: -2h}
                  - {at: 2m, station: CP-1, what: losesPower, off: 5m}
                  - {at: 2m, station: CP-1, what: fallsSilent}
                  - {at: 2m, station: CP-1, what: clipsTo, amps: 10}
                  - {at: 2m, lasting: 1h, station: CP-1, what: isLimitedOnSite, amps: 10}
                  - {at: 2m, station: CP-1, what: restartsWithoutProfiles}
                  - {at: 2m, station: CP-1, what: losesDefaultProfile}
                  - {at: 2m, station: CP-1, what: misreadsUnit}
                  - {at: 2m, station: CP-1, what: misreadsLevel}
                  - {at: 2m, station: CP-1, what: misreadsKind}
                  - {at: 2m, lasting: 1h, station: CP-1, what: sticksToLimit}
                  - {at: 2m, lasting: 1h, station: CP-1, what: freezesMeter}
                  - {at: 2m, lasting: 1h, station: CP-1, what: metersWrongly, factor: 10}
                """);

        assertThat(scenario.faults())
                .extracting(fault -> (Object) fault.misbehaviour().getClass())
                .containsExactlyInAnyOrder((Object[]) Misbehaviour.class.getDeclaredClasses());
        assertThat(scenario.faults().get(0).misbehaviour())
                .isEqualTo(new Misbehaviour.DropsLink(Duration.ofSeconds(30)));
        assertThat(scenario.faults().get(15).misbehaviour())
                .isEqualTo(new Misbehaviour.ClockSkew(Duration.ofHours(-2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "stations: [{id: CP-1, protocol: ocpp3}] | \"ocpp3\" is not a version of OCPP: ocpp1.6 or"
                        + " ocpp2.0.1.",
                "stations: [{id: A, protocol: ocpp2.0.1, configuration: {HeartbeatInterval: 30}}] |"
                        + " configuration key HeartbeatInterval is no variable; write Component.Variable",
                "stations: [{id: A, protocol: ocpp2.0.1, configuration: {AuthCtrlr.Enabled: perhaps}}] |"
                        + " variable AuthCtrlr.Enabled cannot be \"perhaps\"",
                "{stations: [{id: A, protocol: ocpp2.0.1}], faults: [{at: 1m, station: A, what: takesZeroForNone}]} |"
                        + " A speaks ocpp2.0.1, which has no \"takesZeroForNone\"; choose a station that speaks another",
                "stations: [{id: CP-1, maxAmp: 16}] | test.yaml:1: stations[0].maxAmp: is not known. Did you mean maxAmps?",
                "stations: [{id: CP-1, maxAmps: many}] | stations[0].maxAmps: \"many\" is not a number, for example 7.5.",
                "stations: [{id: CP-1, maxAmps: -3}] | stations[0]: maxAmps and volts are positive",
                "stations: [{id: CP-1}, {id: CP-1}] | there are two stations CP-1; give each its own id.",
                "stations: [{phases: 1}] | stations[0]: id is missing; add it.",
                "end: later | end: \"later\" is not a duration, for example 90s, 5m or 1h30m.",
                "name: x | stations: there are none; add at least one",
                "[] | expected names and values here",
                "'a: b: c' | test.yaml: is not YAML",
                "stations: [{id: A}, {id: A, id: B}] | stations[1].id: stands here twice; keep one of them.",
                "stations: [{id: A, configuration: {HeartbeatInterval: often}}] |"
                        + " configuration key HeartbeatInterval cannot be \"often\"",
            })
    void aMistakeIsToldWithItsPlaceAndWhatToDo(String text, String problem) {
        String yaml = text.startsWith("'") ? text.substring(1, text.length() - 1) : text;

        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "vehicles: [{station: CP1}] | there is no station \"CP1\". Did you mean CP-1?",
                "vehicles: [{station: CP-1, connector: 2}] | CP-1 has no connector 2; it has 1 to 1.",
                "vehicles: [{station: CP-1, initialSoc: 30}] | initialSoc lies between 0 and 1.",
                "vehicles: [{station: CP-1, arrive: 25:00}] | \"25:00\" is not a time from the start",
                "vehicles: [{station: CP-1, tellsNeeds: true}] | CP-1 speaks ocpp1.6, which has no message for what",
                "faults: [{at: 1m, station: CP-1, what: dropLink}] | \"dropLink\" is no fault. Did you mean dropsLink?",
                "faults: [{at: 1m, station: CP-1, what: dropsLink}] | away is missing; add it.",
                "faults: [{at: 1m, station: CP-1, what: neverReplies, away: 1m}] | faults[0].away: is not known.",
                "faults: [{at: 1m, station: CP-9, what: neverReplies}] | there is no station \"CP-9\"",
            })
    void partsThatDoNotFitTogetherAreTold(String text, String problem) {
        assertThatThrownBy(() -> parse(STATION + text))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> parse("nam: x\nend: 5\nstations: [{id: A, phases: three}]"))
                .hasMessageMatching(Pattern.compile("(?s).*:1: nam:.*:2: end:.*:3: stations.*"));
    }

    @Test
    void aTimeOfDayIsTheNextOne() {
        Instant start = Instant.parse("2026-03-01T08:00:00Z");
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(new Moment.TimeOfDay(LocalTime.of(9, 30)).after(start, berlin))
                .isEqualTo(Duration.ofMinutes(30));
        assertThat(new Moment.TimeOfDay(LocalTime.of(8, 0)).after(start, berlin))
                .isEqualTo(Duration.ofHours(23));
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        Path missing = Path.of("target", "no-such-scenario.yaml");
        assertThat(Files.exists(missing)).isFalse();

        assertThatThrownBy(() -> ScenarioLoader.load(missing)).hasMessageContaining("cannot be read");
    }

    @Test
    void theSiteIsATreeOfPartsWithLimitsOnPowerAndOnEachPhase() throws ScenarioException {
        Scenario scenario = parse("""
                stations: [{id: CP-1, rotation: STR}, {id: CP-2}, {id: CP-3}]
                site:
                  limitKw: 100
                  limitAmps: 160
                  load: [{at: 0, kw: 5}, {at: "07:00", kw: 20}]
                  nodes:
                    - id: Feeder
                      limitKw: 60
                      nodes:
                        - {id: Panel, limitAmps: 63, stations: [CP-1, CP-2]}
                """);

        SiteNode panel = scenario.site().nodes().get(0).nodes().get(0);
        assertThat(panel.stations()).containsExactly("CP-1", "CP-2");
        assertThat(panel.limitAmps()).isEqualTo(63);
        assertThat(scenario.site().load()).hasSize(2);
        assertThat(scenario.stations().get(0).outlets().get(0).rotation()).isEqualTo(PhaseRotation.STR);
    }

    @Test
    void aStationHangsOnOnePartOnly() {
        assertThatThrownBy(() -> parse("""
                stations: [{id: CP-1}]
                site: {nodes: [{id: A, stations: [CP-1, CP-9]}, {id: A, stations: [CP-1]}]}
                """))
                .hasMessageContaining("there is no station \"CP-9\"")
                .hasMessageContaining("CP-1 hangs on two parts")
                .hasMessageContaining("there are two parts \"A\"");
    }

    @Test
    void theSameSeedDrawsTheSameFaultsAndOnlyRuleBreakersBreakRules() throws ScenarioException {
        String stations = "stations: [{id: CP-1}, {id: CP-2}, {id: CP-3}, {id: CP-4}, {id: CP-5}]\n";

        Scenario abiding = parse(stations + "randomFaults: {seed: 7, perDay: 10}");
        Scenario again = parse(stations + "randomFaults: {seed: 7, perDay: 10}");
        Scenario breaking = parse(stations + "randomFaults: {seed: 8, perDay: 10, ruleBreakers: 0.4}");

        assertThat(abiding.faults()).hasSizeGreaterThan(10).isEqualTo(again.faults());
        assertThat(abiding.faults()).allMatch(fault -> fault.misbehaviour().isWithinTheStandard());
        assertThat(breaking.faults())
                .filteredOn(fault -> !fault.misbehaviour().isWithinTheStandard())
                .extracting(Scenario.Fault::station)
                .doesNotHaveDuplicates()
                .hasSizeBetween(1, 2);
        assertThatThrownBy(() -> parse(stations + "randomFaults: {ruleBreakers: 2}"))
                .hasMessageContaining("ruleBreakers lies between 0 and 1");
    }
}
