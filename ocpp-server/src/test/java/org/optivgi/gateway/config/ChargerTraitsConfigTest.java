package org.optivgi.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.gateway.traits.ChargerTraits;
import org.optivgi.gateway.traits.Make;
import org.optivgi.gateway.traits.TraitsCatalogue;

class ChargerTraitsConfigTest {
    private static List<String> errors(String yaml) {
        return new ConfigLoader(List.of("depot"), Map.of())
                .read(yaml, "test.yaml", Map.of()).errors().stream()
                        .map(ConfigError::toString)
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{stackLevl: 0} | did you mean stackLevel?",
                "{profileKind: absolut} | absolute, relative",
                "{stackLevel: -1} | write a number from 0 to 1000",
                "{currentsAmps: [6, 0]} | write a number from 0.1 to 1000",
                "{currentStepAmps: 1, currentsAmps: [6]} | keep one of the two",
                "{zero: sometimes} | lasting, brief, never",
                "{numberOfSockets: 2} | known here are"
            })
    void wrongTraitsAreRefusedWithTheFix(String traits, String fix) {
        List<String> errors = errors("chargerTraits:\n  - match: {vendor: X}\n    traits: " + traits);

        assertThat(errors).singleElement().asString().startsWith("test.yaml:").contains(fix);
    }

    @Test
    void anEntryThatSaysOfWhomItIsAboutIsRequired() {
        assertThat(errors("chargerTraits: [{traits: {stackLevel: 0}}]"))
                .singleElement()
                .asString()
                .contains("chargerTraits[0].match")
                .contains("at least one of chargePoint, vendor, model and firmware");
    }

    @Test
    void theShippedListCanBeReadAndEachEntrySaysWhy() {
        assertThat(ShippedTraits.entries())
                .hasSizeGreaterThan(8)
                .allSatisfy(entry -> assertThat(entry.because()).isNotBlank());
    }

    @Test
    void shippedTraitsAreThoseOfTheEvidence() {
        TraitsCatalogue shipped = new TraitsCatalogue(ShippedTraits.entries());

        assertThat(shipped.of("CP", new Make("Wall Box Chargers", "PulsarPlus", "5.11"))
                        .profileKind())
                .isEqualTo(ChargerTraits.ProfileKind.RELATIVE);
        assertThat(shipped.of("CP", new Make("Huawei", "SCharger-7KS", "1")).zero())
                .isEqualTo(ChargerTraits.Zero.BRIEF);
        assertThat(shipped.of("CP", new Make("KEBA AG", "KC-P30", "1")).idTagEndsBefore())
                .isEqualTo("_");
        assertThat(shipped.of("CP", new Make("Somebody", "Else", "1"))).isEqualTo(ChargerTraits.NONE);
    }
}
