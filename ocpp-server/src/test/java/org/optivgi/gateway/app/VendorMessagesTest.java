package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** What vendors tell beside the standard, in both versions, against a whole gateway over a real socket. */
class VendorMessagesTest {
    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start("""
                  vendorMessages:
                    org.acme: {messageIds: [temperature]}
                    com.example: {}
                site: {limitKw: 100}
                security: {unknownChargePoints: accept}
                """);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static ScriptedChargePoint connect(String identity, String version) {
        return ScriptedChargePoint.connect(gateway.url(), identity, List.of(version), Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "ocpp1.6, org.acme, temperature, Accepted",
        "ocpp1.6, ORG.ACME, Temperature, Accepted",
        "ocpp1.6, org.acme, humidity, UnknownMessageId",
        "ocpp1.6, org.acme, , UnknownMessageId",
        "ocpp1.6, com.example, anything, Accepted",
        "ocpp1.6, com.example, , Accepted",
        "ocpp1.6, net.other, temperature, UnknownVendorId",
        "ocpp2.0.1, org.acme, temperature, Accepted",
        "ocpp2.0.1, org.acme, humidity, UnknownMessageId",
        "ocpp2.0.1, net.other, temperature, UnknownVendorId",
    })
    void aMessageIsAnsweredByWhatIsConfigured(String version, String vendor, String message, String status) {
        try (ScriptedChargePoint chargePoint = connect("V-1", version)) {
            String id = message == null ? "" : ",\"messageId\":\"" + message + "\"";

            String answer = chargePoint
                    .request("DataTransfer", "{\"vendorId\":\"" + vendor + "\"" + id + "}")
                    .get("status")
                    .getAsString();

            assertThat(answer).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp1.6", "ocpp2.0.1"})
    void whateverTheAnswerTheMessageIsKeptAndShown(String version) {
        String identity = "V-" + version;
        try (ScriptedChargePoint chargePoint = connect(identity, version)) {
            chargePoint.request(
                    "DataTransfer", "{\"vendorId\":\"org.acme\",\"messageId\":\"temperature\",\"data\":\"41\"}");
            chargePoint.request("DataTransfer", "{\"vendorId\":\"net.other\",\"data\":\"7\"}");

            String notices =
                    gateway.chargePoint(identity).getAsJsonArray("notices").toString();

            assertThat(notices).contains("org.acme temperature", "41", "net.other");
        }
    }
}
