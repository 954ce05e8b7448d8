package org.optivgi.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
    @TempDir
    Path folder;

    @Test
    void noFileAtAllGivesTheDefaults() {
        LoadedConfig loaded = loader(Map.of()).load(null, Map.of());

        assertThat(loaded.errors()).isEmpty();
        assertThat(loaded.config()).isEqualTo(GatewayConfig.ofDefaults());
        assertThat(loaded.config().ocpp().tls().port()).isNull();
        assertThat(loaded.config().ocpp())
                .isEqualTo(new GatewayConfig.Ocpp(
                        "0.0.0.0",
                        8887,
                        300,
                        30,
                        30,
                        100,
                        1_000,
                        Map.of(),
                        loaded.config().ocpp().tls()));
        assertThat(loaded.config().http().host()).isEqualTo("127.0.0.1");
        assertThat(loaded.config().timeZone()).isEqualTo(ZoneId.systemDefault());
        assertThat(loaded.config().data()).isEqualTo(Path.of("./data"));
    }

    @Test
    void everyKindOfValueIsRead() {
        GatewayConfig config = read("""
                        site:
                          name: Yard
                          limitKw: 30
                          voltage: 231.5
                          nodes:
                            - id: west
                              limitKw: 11.5
                              chargePoints: [CP-1, "2"]
                        http:
                          enabled: false
                        chargePoints:
                          CP-1:
                            phases: 1
                            departureTime: 06:30
                        idTags:
                          0123:
                            blocked: true
                            expires: 2030-01-31T18:00:00+01:00
                        authorization:
                          unknownIdTags: reject
                        timeZone: Europe/Berlin
                        data: /var/lib/optivgi
                        """).config();

        assertThat(config.site())
                .isEqualTo(new GatewayConfig.Site(
                        "Yard",
                        30,
                        null,
                        231.5,
                        0,
                        120,
                        List.of(new GatewayConfig.Node("west", null, 11.5, null, 0, List.of("CP-1", "2")))));
        assertThat(config.http().enabled()).isFalse();
        assertThat(config.chargePoints().get("cp-1").departureTime()).isEqualTo(LocalTime.of(6, 30));
        assertThat(config.idTags().get("0123").expires()).isEqualTo(Instant.parse("2030-01-31T17:00:00Z"));
        assertThat(config.authorization().unknownIdTags()).isEqualTo(GatewayConfig.Authorization.UnknownIdTags.REJECT);
        assertThat(config.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(config.data()).isEqualTo(Path.of("/var/lib/optivgi"));
    }

    @Test
    void aSectionWithNothingInItKeepsItsDefaults() {
        LoadedConfig loaded = read("site:\n  # limitKw: 30\n  nodes:\nchargePoints:\n  CP-1:\n");

        assertThat(loaded.errors()).isEmpty();
        assertThat(loaded.config().site().limitKw()).isEqualTo(22);
        assertThat(loaded.config().chargePoints()).containsOnlyKeys("CP-1");
    }

    @Test
    void allErrorsAreReportedAtOnceInTheOrderOfTheFile() {
        LoadedConfig loaded = read("""
                ocpp:
                  port: 99999
                site:
                  limitkw: 30
                scheduling:
                  horizonMinutes: "480"
                chargePoints:
                  CP-1: {phases: 4}
                """);

        assertThat(loaded.errors())
                .extracting(ConfigError::toString)
                .containsExactly(
                        "test.yaml:2: ocpp.port is 99999; write a number from 0 to 65535",
                        "test.yaml:4: site.limitkw is not known; did you mean limitKw?",
                        "test.yaml:6: scheduling.horizonMinutes is the text \"480\"; remove the quotes",
                        "test.yaml:8: chargePoints.CP-1.phases is 4; write a number from 1 to 3");
        assertThatThrownBy(loaded::config)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ocpp.port")
                .hasMessageContaining("CP-1.phases");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "site: 30 | 1 | site | is \"30\" | below it, indented",
                "site: [30] | 1 | site | is a list | below it, indented",
                "site: {limitKw: thirty} | 1 | site.limitKw | is no number | such as 7.4",
                "site: {limitKw: .inf} | 1 | site.limitKw | is no number | such as 7.4",
                "site: {limitKw: -1} | 1 | site.limitKw | is -1 | from 0 to",
                "site: {limitKw: {kw: 1}} | 1 | site.limitKw | is a section | single value",
                "site: {limitKw: } | 1 | site.limitKw | has no value | remove the key",
                "site: {name: ' '} | 1 | site.name | is blank | remove the key",
                "ocpp: {port: 80.5} | 1 | ocpp.port | no whole number | digits only",
                "http: {enabled: yes} | 1 | http.enabled | is \"yes\" | true or false",
                "authorization: {unknownIdTags: maybe} | 1 | authorization.unknownIdTags | is \"maybe\" | accept, reject",
                "authorization: {concurrentTransactions: no} | 1 | authorization.concurrentTransactions | is \"no\" | accept, refuse",
                "timeZone: Europe/Berlln | 1 | timeZone | no time zone | Europe/Berlin",
                "idTags: {T: {expires: tomorrow}} | 1 | idTags.T.expires | RFC 3339 | 2030-01-31T18:00:00Z",
                "idTags: {T: {departureTime: '25:00'}} | 1 | idTags.T.departureTime | no time of day | 06:30",
                "idTags: {T: {stayMinutes: 5, departureTime: '05:00'}} | 1 | idTags.T | says both | keep one",
                "site: {nodes: {id: a}} | 1 | site.nodes | is a section | write a list",
                "site: {nodes: [{limitKw: 5}]} | 1 | site.nodes[0].id | is missing | add it",
                "site: {nodes: [{id: site}]} | 1 | site.nodes[0].id | the grid connection | another",
                "site: {nodes: [{id: hall}, {id: a, within: hal}]} | 1 | site.nodes[1].within | no node | mean hall?",
                "site: {nodes: [{id: a, within: b}, {id: b, within: a}]} | 1 | site.nodes[0].within | feeds itself | grid",
                "stationGroups: [{id: a}] | 1 | stationGroups | is not known | under site.nodes",
                "chargePoints: {A: {connectors: {x: {}}}} | 1 | chargePoints.A.connectors.x | no number | such as 1",
                "chargePoints: {A: {phaseRotation: ABC}} | 1 | chargePoints.A.phaseRotation | is \"ABC\" | rst",
                "scheduling: {algorithm: gO} | 1 | scheduling.algorithm | no algorithm | did you mean go?",
                "scheduling: {resolutionSeconds: 700} | 1 | scheduling.horizonMinutes | whole number of steps | such as 60",
                "defaults: {minAmps: 33} | 1 | defaults.minAmps | above defaults.maxAmps | lower",
                "chargePoints: {A: {maxAmps: 5}} | 1 | chargePoints.A.maxAmps | above its maximum | fits",
                "chargePoints: {A: {}, a: {}} | 1 | chargePoints.a | other letter case | keep one",
                "chargePoints: {'': {}} | 1 | chargePoints | blank name | name as the key",
                "http: {port: 8887} | 1 | http.port | as is ocpp.port | another port",
                "- site | 1 | '' | holds a list | write keys",
                "site: &a {name: *a} | 1 | site.name | contains itself | remove the alias",
                "? [a] : b | 1 | '' | not plain text | write a name",
            })
    void aMistakeIsToldWithPlaceAndFix(String yaml, int line, String path, String problem, String hint) {
        List<ConfigError> errors = read(yaml).errors();

        assertThat(errors).isNotEmpty();
        ConfigError error = errors.get(0);
        assertThat(error.line()).isEqualTo(line);
        assertThat(error.path()).isEqualTo(path);
        assertThat(error.problem()).contains(problem);
        assertThat(error.hint()).contains(hint);
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        LoadedConfig loaded = read("site:\n  limitKw: 30\n  limitKw: 40\n");

        assertThat(loaded.errors())
                .extracting(ConfigError::toString)
                .containsExactly("test.yaml:3: site.limitKw was given in line 2 already; keep one of the two");
    }

    @Test
    void aChargePointOnTwoNodesIsRefused() {
        LoadedConfig loaded = read("""
                site:
                  nodes:
                    - {id: a, limitKw: 5, chargePoints: [CP-1]}
                    - {id: a, limitKw: 5, chargePoints: [CP-2, cp-1]}
                """);

        assertThat(loaded.errors())
                .extracting(ConfigError::path)
                .containsExactly("site.nodes[1].id", "site.nodes[1].chargePoints[1]");
    }

    @Test
    void aBrokenNodeDoesNotMakeRulesPointAtAnotherOne() {
        LoadedConfig loaded = read("""
                site:
                  nodes:
                    - {id: a, limitKw: much, chargePoints: [CP-1]}
                    - {id: site, limitKw: 5, chargePoints: [CP-2]}
                """);

        assertThat(loaded.errors()).extracting(ConfigError::path).containsExactly("site.nodes[0].limitKw");
    }

    @Test
    void textThatIsNoYamlIsToldWithItsLine() {
        LoadedConfig loaded = read("site:\n\tlimitKw: 30\n");

        assertThat(loaded.errors()).hasSize(1);
        assertThat(loaded.errors().get(0).line()).isEqualTo(2);
        assertThat(loaded.errors().get(0).toString()).contains("no valid YAML").doesNotContain("\n");
    }

    @Test
    void anEnvironmentVariableOverridesTheFile() {
        LoadedConfig loaded = loader(
                        Map.of("OPTIVGI_SITE_LIMIT_KW", "45.5", "OPTIVGI_LOG_LEVEL", "DEBUG", "PATH", "/bin"))
                .read("site: {limitKw: 30, name: Yard}", "test.yaml", Map.of());

        assertThat(loaded.config().site()).satisfies(site -> {
            assertThat(site.name()).isEqualTo("Yard");
            assertThat(site.limitKw()).isEqualTo(45.5);
        });
    }

    @Test
    void anEnvironmentVariableNeedsNoSectionInTheFile() {
        LoadedConfig loaded = loader(Map.of("OPTIVGI_OCPP_CALL_TIMEOUT_SECONDS", "7", "OPTIVGI_DATA", "/tmp/d"))
                .read("ocpp:\n", "test.yaml", Map.of());

        assertThat(loaded.config().ocpp().callTimeoutSeconds()).isEqualTo(7);
        assertThat(loaded.config().data()).isEqualTo(Path.of("/tmp/d"));
    }

    @Test
    void wrongEnvironmentVariablesAreErrors() {
        LoadedConfig loaded = loader(Map.of("OPTIVGI_SITE_LIMITKW", "30", "OPTIVGI_OCPP_PORT", "high"))
                .read("", "test.yaml", Map.of());

        assertThat(loaded.errors())
                .extracting(ConfigError::toString)
                .containsExactly(
                        "environment variable OPTIVGI_OCPP_PORT: ocpp.port is \"high\", which is no whole number;"
                                + " write digits only, such as 30",
                        "environment variable OPTIVGI_SITE_LIMITKW: sets nothing that is known; did you mean"
                                + " OPTIVGI_SITE_LIMIT_KW?");
    }

    @Test
    void aCommandLineOptionOverridesTheEnvironment() {
        LoadedConfig loaded =
                loader(Map.of("OPTIVGI_DATA", "/tmp/a")).read("data: /tmp/b", "test.yaml", Map.of("data", "/tmp/c"));

        assertThat(loaded.config().data()).isEqualTo(Path.of("/tmp/c"));
        assertThat(loaded.describe()).anyMatch(line -> line.matches("data +/tmp/c +option --data"));
    }

    @Test
    void aMissingFileIsToldInOneLine() {
        LoadedConfig loaded = loader(Map.of()).load(folder.resolve("none.yaml"), Map.of());

        assertThat(loaded.errors()).hasSize(1);
        assertThat(loaded.errors().get(0).toString()).contains("none.yaml").contains("does not exist");
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() throws Exception {
        Path file = folder.resolve("latin1.yaml");
        Files.write(file, "site: {name: Höfe}".getBytes(StandardCharsets.ISO_8859_1));

        LoadedConfig loaded = loader(Map.of()).load(file, Map.of());

        assertThat(loaded.errors()).extracting(ConfigError::problem).containsExactly("is not UTF-8 text");
    }

    @Test
    void theLimitIsNamedAsAnAssumptionUntilItIsSet() {
        assertThat(read("site: {name: Yard}").notes()).hasSize(1).allMatch(note -> note.contains("22 kW"));
        assertThat(read("site: {limitKw: 22}").notes()).isEmpty();
    }

    @Test
    void safeSharesAboveTheLimitAreNoted() {
        LoadedConfig loaded = read("site: {limitKw: 8}\nchargePoints: {A: {}, B: {}}");

        assertThat(loaded.notes()).hasSize(1).allMatch(note -> note.contains("8.3 kW"));
    }

    @Test
    void whatIsInForceIsDescribedWithItsOrigin() {
        List<String> lines = loader(Map.of("OPTIVGI_HTTP_PORT", "9000"))
                .read("site:\n  limitKw: 30\n", "test.yaml", Map.of())
                .describe();

        assertThat(lines)
                .anyMatch(line -> line.matches("site.limitKw +30 +test.yaml:2"))
                .anyMatch(line -> line.matches("http.port +9000 +environment variable OPTIVGI_HTTP_PORT"))
                .anyMatch(line -> line.matches("ocpp.port +8887 +default"));
    }

    @Test
    void aSecretIsNeverShown() {
        LoadedConfig loaded = loader(Map.of("OPTIVGI_DATABASE_PASSWORD", "hunter2"))
                .read("database: {url: 'jdbc:postgresql://db/depot', user: optivgi}", "test.yaml", Map.of());

        assertThat(loaded.config().database().password()).isEqualTo("hunter2");
        assertThat(loaded.config().toString()).doesNotContain("hunter2");
        assertThat(loaded.describe())
                .noneMatch(line -> line.contains("hunter2"))
                .anyMatch(line -> line.matches("database.password +\\*\\*\\* +environment variable .*"));
    }

    @Test
    void aDatabaseThatIsNoPostgresIsRefused() {
        assertThat(read("database: {url: 'mysql://db/depot'}").errors())
                .extracting(ConfigError::toString)
                .singleElement()
                .asString()
                .contains("database.url")
                .contains("jdbc:postgresql://");
    }

    @Test
    void aDatabaseUserWithoutUrlIsRefused() {
        assertThat(read("database: {user: optivgi}").errors())
                .extracting(ConfigError::toString)
                .singleElement()
                .asString()
                .contains("add database.url");
    }

    private static LoadedConfig read(String yaml) {
        return loader(Map.of()).read(yaml, "test.yaml", Map.of());
    }

    private static ConfigLoader loader(Map<String, String> environment) {
        return new ConfigLoader(List.of("depot", "go", "lp"), new HashMap<>(environment));
    }
}
