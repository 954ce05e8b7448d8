package org.optivgi.gateway.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.StrictJson;
import org.optivgi.scm.site.PhaseRotation;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.Tariff;

class SiteReaderTest {
    private static final String PROBLEM = """
            {"site": {"voltage": 230, "grid": {"id": "grid", "limit_kw": [[0, 100], [5, 50]], "load_kw": [[0, 30]],
              "children": [{"id": "panel", "limit_amps": [[0, 63]],
                "connectors": [{"station": "CP-1", "connector": 2, "rotation": "STR"}, {"station": "CP-2"}]}]}},
             "tariff": {"price_per_kwh": [[0, 0.30], [5, -0.02]], "demand_price_per_kw": 15.5, "peak_so_far_kw": 40}}""";

    private static Site read(String problem) throws JsonFault {
        return new SiteReader(10).read(StrictJson.object(problem));
    }

    @Test
    void aTreeIsReadWithItsLimitsLoadAndConnectors() throws Exception {
        Site site = read(PROBLEM);

        assertThat(site.limit().at(0)).isEqualTo(70);
        assertThat(site.limit().at(5)).isEqualTo(20);
        assertThat(site.path("CP-1", 2)).containsExactly("panel", "grid");
        assertThat(site.rotation("CP-1", 2)).isEqualTo(PhaseRotation.STR);
        assertThat(site.rotation("CP-2", 1)).isEqualTo(PhaseRotation.UNKNOWN);
        assertThat(site.limits()).hasSize(4);
    }

    @Test
    void aTariffIsReadWithItsPrices() throws Exception {
        Tariff tariff = read(PROBLEM).tariff().orElseThrow();

        assertThat(tariff.pricePerKwh().at(4)).isEqualTo(0.30);
        assertThat(tariff.pricePerKwh().at(9)).isEqualTo(-0.02);
        assertThat(tariff.demandPricePerKw()).isEqualTo(15.5);
        assertThat(tariff.peakSoFarKw()).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"voltage\": 230, | | site.voltage is missing",
                "\"voltage\": 230 | \"voltage\": 0 | site.voltage is 0",
                "\"limit_kw\" | \"limit_kV\" | site.grid.limit_kV is not known",
                "[[0, 63]] | [[1, 63]] | site.grid.children[0].limit_amps is no step function",
                "\"id\": \"panel\" | \"id\": \"grid\" | site.grid is no tree (two site nodes are called grid)",
                "\"CP-2\" | \"CP-1\", \"connector\": 2 | site.grid is no tree (connector 2 of station CP-1 hangs on two",
                "\"STR\" | \"SRR\" | site.grid.children[0].connectors[0].rotation is \"SRR\"",
                "{\"station\": \"CP-2\"} | {\"sation\": \"CP-2\"} | site.grid.children[0].connectors[1].sation is not",
                "\"demand_price_per_kw\": 15.5 | \"demand_price_per_kw\": -1 | tariff.demand_price_per_kw is -1",
                "\"site\": | \"site_limit\": [[0, 5]], \"site\": | site_limit stands beside a site",
            })
    void aMistakeIsToldWithItsFieldAndAFix(String right, String wrong, String problem) {
        String mistaken = PROBLEM.replace(right, wrong == null ? "" : wrong);

        assertThatThrownBy(() -> read(mistaken)).isInstanceOf(JsonFault.class).hasMessageStartingWith(problem);
    }
}
