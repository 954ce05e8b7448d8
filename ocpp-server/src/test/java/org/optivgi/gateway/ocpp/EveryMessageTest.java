package org.optivgi.gateway.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands.Urgency;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.ocpp.v16.V16Dialect;
import org.optivgi.gateway.ocpp.v201.V201Dialect;
import org.optivgi.gateway.ocpp.wire.RecordSamples;
import org.optivgi.gateway.ocpp.wire.WireCodec;
import org.optivgi.simulator.testkit.Reply;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** Every message of both versions, in every direction, over a real socket: with what it must have, and with all it may have. */
class EveryMessageTest {
    /** Where a sample of the record means nothing, since its numbers are made up. */
    private static final Map<String, String> MEANT = Map.of("NotifyEVChargingSchedule", """
            {"timeBase":"2026-03-01T08:00:00Z","evseId":1,"chargingSchedule":{"id":1,"chargingRateUnit":"A",
            "chargingSchedulePeriod":[{"startPeriod":0,"limit":10}]}}""");

    private final RunningNetwork running = new RunningNetwork(Duration.ofSeconds(20), Duration.ofMinutes(10));
    private final WireCodec codec = new WireCodec();

    static List<MessageDialect> versions() {
        return List.of(new V16Dialect(), new V201Dialect());
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyMessageOfAChargePointIsAnswered(MessageDialect version) {
        try (ScriptedChargePoint chargePoint = connect(version)) {
            for (String action : version.calls().actions()) {
                for (String payload :
                        payloads(action, version.calls().route(action).type())) {
                    JsonObject answer = chargePoint.request(action, payload);

                    assertThat(answer).as("%s %s", action, payload).isNotNull();
                }
            }
        }
        assertThat(running.network.chargePoints()).hasSize(1);
    }

    private List<String> payloads(String action, Class<? extends Record> type) {
        return MEANT.containsKey(action)
                ? List.of(MEANT.get(action))
                : new RecordSamples()
                        .of(type).stream()
                                .map(sample -> codec.encode(sample).toString())
                                .toList();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyOperationReachesTheChargePointAndItsAnswerIsRead(MessageDialect version) {
        try (ScriptedChargePoint chargePoint = connect(version)) {
            chargePoint.request("Heartbeat", "{}");
            for (String action : version.operations().names()) {
                Operations.Operation operation = version.operations().named(action);
                List<Record> answers = new RecordSamples().of(operation.response());
                for (Record sample : new RecordSamples().of(operation.request())) {
                    String payload = codec.encode(sample).toString();
                    chargePoint.answer(
                            action,
                            Reply.result(codec.encode(answers.get(answers.size() - 1))
                                    .toString()));

                    CommandOutcome outcome = running.commands
                            .send(
                                    new ChargePointId("CP-1"),
                                    new ChargePointCommand.RawCall(action, payload),
                                    Urgency.NORMAL)
                            .join();

                    assertThat(outcome).as("%s %s", action, payload).isInstanceOf(CommandOutcome.Answered.class);
                    assertThat(chargePoint.takeCall(action).payload()).isEqualTo(JsonParser.parseString(payload));
                }
            }
        }
    }

    private ScriptedChargePoint connect(MessageDialect version) {
        return running.connect("CP-1", version.version().subprotocol());
    }
}
