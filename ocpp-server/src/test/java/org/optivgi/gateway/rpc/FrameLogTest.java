package org.optivgi.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.network.LoggedMessage;
import org.optivgi.gateway.network.MessageArchive;
import org.optivgi.gateway.network.MessageQuery;
import org.optivgi.gateway.rpc.FrameLog.Direction;
import org.optivgi.gateway.testing.ManualTime;

class FrameLogTest {
    private final MessageArchive archive = new InMemoryNetworkStore().messages();
    private final FrameLog log = new FrameLog(new ManualTime(), archive, 3, 300, 2);

    @Test
    void keepsTheLastFramesOfEachChargePoint() {
        for (int n = 1; n <= 5; n++) {
            log.record("CP-1", Direction.RECEIVED, "frame " + n);
        }

        assertThat(log.recent("CP-1"))
                .extracting(FrameLog.Entry::text)
                .containsExactly("frame 3", "frame 4", "frame 5");
        assertThat(log.recent("CP-2")).isEmpty();
    }

    @Test
    void forgetsTheChargePointHeardOfLeastRecently() {
        log.record("CP-1", Direction.RECEIVED, "1");
        log.record("CP-2", Direction.RECEIVED, "2");
        log.record("CP-1", Direction.RECEIVED, "3");
        log.record("CP-3", Direction.RECEIVED, "4");

        assertThat(log.recent("CP-1")).hasSize(2);
        assertThat(log.recent("CP-2")).isEmpty();
    }

    @Test
    void cutsLongFrames() {
        log.record("CP-1", Direction.SENT, "x".repeat(10_000));

        assertThat(log.recent("CP-1").get(0).text()).hasSize(301).endsWith("…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2,\"1\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"hunter2\"}]",
                "[2,\"1\",\"ChangeConfiguration\",{\"value\":\"hunter2\",\"key\":\"authorizationkey\"}]",
                "[3,\"1\",{\"configurationKey\":[{\"key\":\"AuthorizationKey\",\"readonly\":false,\"value\":\"hunter2\"}]}]",
                "[2,\"1\",\"SetVariables\",{\"setVariableData\":[{\"attributeValue\":\"hunter2\","
                        + "\"component\":{\"name\":\"SecurityCtrlr\"},\"variable\":{\"name\":\"BasicAuthPassword\"}}]}]",
                "[2,\"1\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"hunter2\"",
                "[2,\"1\",\"GetDiagnostics\",{\"location\":\"ftp://admin:hunter2@files.example/up\"}]",
                "[2,\"1\",\"GetDiagnostics\",{\"location\":\"ftp:\\/\\/admin:hunter2@files.example\\/up\"}]"
            })
    void neverKeepsASecret(String text) {
        log.record("CP-1", Direction.SENT, text);

        assertThat(log.recent("CP-1").get(0).text()).doesNotContain("hunter2");
    }

    @Test
    void leavesOtherValuesAsTheyAre() {
        String text = "[2,\"1\",\"ChangeConfiguration\",{\"key\":\"HeartbeatInterval\",\"value\":\"60\"}]";

        log.record("CP-1", Direction.SENT, text);

        assertThat(log.recent("CP-1").get(0).text()).isEqualTo(text);
    }

    private List<LoggedMessage> archived(String identity) {
        return archive.find(new MessageQuery(
                        new ChargePointId(identity), null, Instant.MIN, Instant.MAX, Long.MAX_VALUE, 100))
                .join();
    }

    @Test
    void theArchiveGetsEachFrameWithTheActionItIsOrAnswers() {
        log.record("CP", FrameLog.Direction.RECEIVED, "[2,\"1\",\"Heartbeat\",{}]");
        log.record("cp", FrameLog.Direction.SENT, "[3,\"1\",{\"currentTime\":\"x\"}]");
        log.record("CP", FrameLog.Direction.SENT, "[2,\"1\",\"Reset\",{\"type\":\"Soft\"}]");
        log.record("CP", FrameLog.Direction.RECEIVED, "[4,\"1\",\"NotSupported\",\"\",{}]");
        log.record("CP", FrameLog.Direction.RECEIVED, "no frame");

        assertThat(archived("CP"))
                .extracting(LoggedMessage::action)
                .containsExactly(null, "Reset", "Reset", "Heartbeat", "Heartbeat");
        assertThat(archived("CP").get(0).text()).isEqualTo("no frame");
    }

    @Test
    void theArchiveGetsNoSecrets() {
        log.record(
                "CP",
                FrameLog.Direction.SENT,
                "[2,\"1\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"hunter2\"}]");

        assertThat(archived("CP").get(0).text()).doesNotContain("hunter2").contains("***");
    }
}
