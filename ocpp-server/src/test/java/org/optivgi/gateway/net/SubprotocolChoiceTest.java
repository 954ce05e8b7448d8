package org.optivgi.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.gateway.rpc.OcppVersion;

class SubprotocolChoiceTest {
    private final SubprotocolChoice choice = new SubprotocolChoice(List.of(OcppVersion.V16, OcppVersion.V201));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ocpp1.6                    | V16  | ocpp1.6",
                "ocpp2.0.1, ocpp1.6         | V201 | ocpp2.0.1",
                "ocpp1.6,ocpp2.0.1          | V16  | ocpp1.6",
                "ocpp1.5; ocpp1.6           | V16  | ocpp1.6",
                "OCPP1.6                    | V16  | OCPP1.6"
            })
    void takesTheFirstOfTheClientsListThatIsSpoken(String header, OcppVersion version, String name) {
        boolean accepted = choice.acceptProvidedProtocol(header);

        assertThat(accepted).isTrue();
        assertThat(choice.version()).contains(version);
        assertThat(choice.getProvidedProtocol()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ocpp1.5", "soap", "ocpp1.6x"})
    void letsTheHandshakePassWithoutAProtocolWhenThereIsNone(String header) {
        assertThat(choice.acceptProvidedProtocol(header)).isTrue();

        assertThat(choice.version()).isEmpty();
        assertThat(choice.getProvidedProtocol()).isEmpty();
    }
}
