package org.optivgi.gateway.traits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.gateway.testing.Traits;

class TraitsCatalogueTest {
    private static final Make TERRA = new Make("ABB Power", "Terra AC W22", "1.8.2");

    private static TraitsEntry entry(TraitsMatch match, String traits) {
        return new TraitsEntry(match, Traits.of(traits), null);
    }

    private static TraitsMatch make(@Nullable String vendor, @Nullable String model, @Nullable String firmware) {
        return new TraitsMatch(null, vendor, model, firmware);
    }

    @ParameterizedTest
    @CsvSource({
        "ABB*,       true",
        "abb power,  true",
        "*power,     true",
        "A?B*,       true",
        "ABB,        false",
        "*.*,        false",
        "*,          true"
    })
    void patternsCoverWholeTextsWithoutRegardToLetterCase(String vendor, boolean covers) {
        assertThat(make(vendor, null, null).covers("CP-1", TERRA)).isEqualTo(covers);
    }

    @Test
    void allPatternsOfAnEntryMustFit() {
        assertThat(make("ABB*", "Terra*", "1.8*").covers("CP-1", TERRA)).isTrue();
        assertThat(make("ABB*", "Terra*", "1.9*").covers("CP-1", TERRA)).isFalse();
    }

    @Test
    void beforeItsMakeIsKnownAChargePointIsMeantByItsIdentityAlone() {
        assertThat(new TraitsMatch("yard-*", null, null, null).covers("YARD-7", null))
                .isTrue();
        assertThat(new TraitsMatch("yard-*", "ABB*", null, null).covers("YARD-7", null))
                .isFalse();
        assertThat(make("*", null, null).covers("YARD-7", null)).isFalse();
    }

    @Test
    void laterEntriesCountMoreTraitByTrait() {
        TraitsCatalogue catalogue = new TraitsCatalogue(List.of(
                entry(make("ABB*", null, null), "stackLevel: 3, unit: watts"),
                entry(make("*", "Terra*", null), "stackLevel: 0")));

        ChargerTraits traits = catalogue.of("CP-1", TERRA);

        assertThat(traits.stackLevel()).isZero();
        assertThat(traits.unit()).isEqualTo(ChargerTraits.LimitUnit.WATTS);
    }

    @Test
    void aListOfCurrentsTakesThePlaceOfAStep() {
        ChargerTraits traits = Traits.of("currentsAmps: [6, 10]").over(Traits.of("currentStepAmps: 1"));

        assertThat(traits.currentStepAmps()).isNull();
        assertThat(traits.currentsAmps()).containsExactly(6.0, 10.0);
    }

    @Test
    void nothingIsKnownOfAStranger() {
        assertThat(new TraitsCatalogue(List.of(entry(make("ABB*", null, null), "stackLevel: 3")))
                        .of("CP-1", new Make("Other", "X", "")))
                .isEqualTo(ChargerTraits.NONE);
    }

    @Test
    void anEntryAboutNobodyIsRefused() {
        assertThatThrownBy(() -> new TraitsMatch(null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vendor");
    }
}
