package org.optivgi.gateway.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.Connector;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/**
 * Every frame that independent OCPP 1.6 stations sent to another central system, sent to the gateway over a real socket, and
 * what the network makes of it. The captures, in the folder that the system property {@code ocpp.frames} names, are not part
 * of the project. Times are moved to now, and transaction ids to those that the gateway issues.
 */
class CapturedStationsTest {
    private final RunningNetwork running = new RunningNetwork(Duration.ofSeconds(20), Duration.ofMinutes(10));

    @AfterEach
    void stop() {
        running.close();
    }

    /** Plays one capture; charge points connect and disconnect as they did. */
    private final class Playback {
        private final Map<String, ScriptedChargePoint> connections = new HashMap<>();
        private final Map<Integer, Integer> issued = new HashMap<>();
        private final Map<String, String> actions = new HashMap<>();
        private final Map<String, Integer> ourIds = new HashMap<>();
        private Duration moved = Duration.ZERO;
        private int calls;

        void play(String file) throws IOException {
            List<JsonObject> lines = Files.readAllLines(folder().resolve(file)).stream()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .filter(line -> line.get("proto").getAsString().equals("ocpp1.6"))
                    .toList();
            Instant last = Instant.parse(lines.get(lines.size() - 1).get("ts").getAsString());
            moved = Duration.between(last, Instant.now());
            lines.forEach(this::play);
            connections.values().forEach(ScriptedChargePoint::close);
            assertThat(calls).as("calls of %s", file).isPositive();
        }

        private void play(JsonObject line) {
            String identity = line.get("cp").getAsString();
            switch (line.get("dir").getAsString()) {
                case "open" -> connections.put(identity, running.connect(identity));
                case "in" -> received(identity, line.get("frame").getAsString());
                case "out" -> answered(identity, line.get("frame").getAsString());
                default -> {
                    // Ends of connections that were replaced before say nothing; a new one takes the place of the old.
                }
            }
        }

        private void received(String identity, String text) {
            JsonArray frame = JsonParser.parseString(text).getAsJsonArray();
            if (frame.get(0).getAsInt() != 2) {
                return;
            }
            String action = frame.get(2).getAsString();
            JsonObject payload = frame.get(3).getAsJsonObject();
            if (payload.has("transactionId")) {
                int captured = payload.get("transactionId").getAsInt();
                payload.addProperty("transactionId", issued.getOrDefault(captured, captured));
            }
            JsonObject answer = connections.get(identity).request(action, atPresent(payload.toString()));
            calls++;
            if (action.equals("StartTransaction")) {
                String key = identity + " " + frame.get(1).getAsString();
                actions.put(key, action);
                ourIds.put(key, answer.get("transactionId").getAsInt());
            }
        }

        /** What the other central system answered tells which of its ids is which of ours. */
        private void answered(String identity, String text) {
            if (!text.startsWith("[3")) {
                return;
            }
            JsonArray frame = JsonParser.parseString(text).getAsJsonArray();
            String key = identity + " " + frame.get(1).getAsString();
            if (actions.containsKey(key)) {
                issued.put(frame.get(2).getAsJsonObject().get("transactionId").getAsInt(), ourIds.get(key));
            }
        }

        /** The same payload as it would be today. */
        private String atPresent(String payload) {
            return Pattern.compile("2026-11-23T[0-9:.]+Z")
                    .matcher(payload)
                    .replaceAll(time -> Instant.parse(time.group()).plus(moved).toString());
        }
    }

    private static Path folder() {
        String folder = System.getProperty("ocpp.frames", "");
        Assumptions.assumeFalse(folder.isBlank(), "the folder of captured frames is not given (ocpp.frames)");
        return Path.of(folder);
    }

    private void play(String file) throws IOException {
        new Playback().play(file);
    }

    private ChargePoint chargePoint(String id) {
        return running.network.chargePoint(new ChargePointId(id)).orElseThrow();
    }

    private Connector connector(String id, int number) {
        return chargePoint(id).connector(ConnectorRef.ofEvse(number)).orElseThrow();
    }

    private Map<String, ConnectorStatus> statuses(String id) {
        Map<String, ConnectorStatus> statuses = new TreeMap<>();
        chargePoint(id)
                .connectors()
                .values()
                .forEach(one -> statuses.put(one.ref().toString(), one.status()));
        return statuses;
    }

    private List<Transaction> ended() {
        return running.network.endedTransactions().join();
    }

    private static String reason(Transaction transaction) {
        Transaction.Ending ending = transaction.ended();
        return ending == null ? "" : ending.reason();
    }

    @Test
    void chargetime_aLibraryWithoutStopsLeavesItsTransactionOpen() throws IOException {
        play("chargetime.jsonl");

        assertThat(connector("CT16", 1).status()).isEqualTo(ConnectorStatus.CHARGING);
        assertThat(connector("CT16", 1).transaction()).hasValueSatisfying(open -> {
            assertThat(open.idToken().value()).isEqualTo("TAG1");
            assertThat(open.energyKwh()).isEqualTo(52.762);
            assertThat(open.flaws()).isEmpty();
        });
        assertThat(connector("CT16", 1).latest())
                .satisfies(latest -> assertThat(latest.powerKw()).isEqualTo(3_450.0));
        assertThat(running.network.unmatchedStops().join()).isEmpty();
    }

    @Test
    void microocpp_aTransactionGoesOnOverAReconnectToItsStop() throws IOException {
        play("microocpp.jsonl");

        assertThat(statuses("MOCPP16"))
                .containsEntry("1", ConnectorStatus.AVAILABLE)
                .containsEntry("2", ConnectorStatus.AVAILABLE);
        assertThat(ended()).singleElement().satisfies(transaction -> {
            assertThat(transaction.idToken().value()).isEqualTo("OTHER");
            assertThat(transaction.energyKwh()).isEqualTo(0.351);
            assertThat(reason(transaction)).isEqualTo("EVDisconnected");
            assertThat(transaction.flaws()).isEmpty();
        });
    }

    @Test
    void mobilityhouse_aReservationIdAndAPowerBeyondReasonAreTaken() throws IOException {
        play("mobilityhouse.jsonl");

        assertThat(connector("MH1.6", 1).transaction()).hasValueSatisfying(open -> {
            assertThat(open.idToken().value()).isEqualTo("TAG1");
            assertThat(open.energyKwh()).isEqualTo(86.281);
        });
    }

    @Test
    void ocppRpc_aStationThatOnlyIdlesIsAvailable() throws IOException {
        play("ocpp-rpc.jsonl");

        assertThat(statuses("RPC16")).containsExactly(Map.entry("1", ConnectorStatus.AVAILABLE));
        assertThat(ended()).isEmpty();
        assertThat(chargePoint("RPC16").hasOpenTransaction()).isFalse();
    }

    @Test
    void sap_lateRepeatedAndOverlappingMessagesEndInTheRightEnergies() throws IOException {
        play("sap.jsonl");

        assertThat(ended())
                .filteredOn(one -> one.chargePoint().value().equals("SAP16-00001"))
                .extracting(one -> one.idToken().value(), Transaction::energyKwh, CapturedStationsTest::reason)
                .containsExactlyInAnyOrder(tuple("TAG1", 1.266, "Local"), tuple("CLITAG", 0.245, "Local"));
        assertThat(ended())
                .filteredOn(one -> one.chargePoint().value().equals("CS-BASIC-00001"))
                .extracting(one -> one.connector().evse(), one -> one.idToken().value(), Transaction::energyKwh)
                .containsExactlyInAnyOrder(
                        tuple(1, "BB2TBR09", 0.003), tuple(2, "UNDEFINED", 0.132), tuple(3, "UNDEFINED", 0.09));
        assertThat(statuses("CS-BASIC-00001").values()).containsOnly(ConnectorStatus.UNAVAILABLE);
        assertThat(running.network.unmatchedStops().join()).isEmpty();
    }

    @Test
    void sap_theEnergyOfAStationThatMetersItsFirstTransactionAfterASecondStartIsTheFirsts() throws IOException {
        play("sap.jsonl");

        Transaction first = ended().stream()
                .filter(one -> one.chargePoint().value().equals("SAP16R-00001"))
                .findFirst()
                .orElseThrow();
        assertThat(first.idToken().value()).isEqualTo("OTHER");
        assertThat(first.energyKwh()).isCloseTo(0.30603, within(1e-9));
        assertThat(connector("SAP16R-00001", 1).transaction()).hasValueSatisfying(open -> {
            assertThat(open.idToken().value()).isEqualTo("TAG1");
            assertThat(open.energyKwh()).isZero();
        });
    }

    @Test
    void shiv3_aStopAfterAPowerCutCompletesWhatTheFreeConnectorEnded() throws IOException {
        play("shiv3.jsonl");

        assertThat(ended()).singleElement().satisfies(transaction -> {
            assertThat(transaction.idToken().value()).isEqualTo("OTHER");
            assertThat(transaction.energyKwh()).isEqualTo(11);
            assertThat(reason(transaction)).isEqualTo("Local");
        });
        assertThat(connector("SHIV16", 1).transaction()).hasValueSatisfying(open -> {
            assertThat(open.idToken().value()).isEqualTo("TAGX");
            assertThat(open.meterStartKwh()).isEqualTo(11);
        });
        assertThat(connector("SHIV16", 1).status()).isEqualTo(ConnectorStatus.CHARGING);
        assertThat(chargePoint("SHIVP1").diary().notices())
                .anyMatch(notice -> notice.topic().equals("SecurityEventNotification"));
    }

    @Test
    void solidstudio_aStationThatComesBackFreeHasEndedItsTransaction() throws IOException {
        play("solidstudio.jsonl");

        assertThat(ended()).singleElement().satisfies(transaction -> {
            assertThat(transaction.energyKwh()).isEqualTo(0.15001);
            assertThat(reason(transaction)).isEqualTo("ConnectorFree");
            assertThat(transaction.flaws()).anyMatch(flaw -> flaw.contains("free again"));
        });
    }
}
