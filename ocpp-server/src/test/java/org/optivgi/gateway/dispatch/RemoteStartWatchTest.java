package org.optivgi.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.network.NetworkSettings;
import org.optivgi.gateway.network.Notice;
import org.optivgi.gateway.testing.ManualTime;

/** Field note 24: a remote start that is accepted and then nothing begins. */
class RemoteStartWatchTest {
    private static final ChargePointId CP = new ChargePointId("CP-1");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);
    private static final IdToken BUS = new IdToken("BUS-7");

    private final ManualTime time = new ManualTime();
    private final NetworkLoop network = new NetworkLoop(
            (token, at) -> AuthorizationDecision.of(AuthorizationDecision.Status.ACCEPTED),
            new NetworkSettings(Duration.ofMinutes(5)),
            new InMemoryNetworkStore());
    private final RemoteStartWatch watch = new RemoteStartWatch(time, network, network);

    RemoteStartWatchTest() {
        network.addListener(watch);
        network.submit(new ChargePointEvent.HeartbeatReceived(CP, time.instant()))
                .join();
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private void remoteStart(@Nullable ConnectorRef connector, boolean accepted) {
        network.submit(new ChargePointEvent.OperationCalled(
                        CP,
                        time.instant(),
                        "RemoteStartTransaction",
                        new ChargePointCommand.RemoteStart(connector, BUS),
                        new CommandOutcome.Answered(accepted, accepted ? "Accepted" : "Rejected", "{}")))
                .join();
        network.endedTransactions().join();
    }

    private void start(IdToken token) {
        network.submit(new ChargePointEvent.TransactionStarted(
                        CP, time.instant(), ONE, null, token, 100.0, time.instant(), null, List.of()))
                .join();
        network.endedTransactions().join();
    }

    private List<String> alarmsAfter(Duration waited) {
        time.advance(waited);
        watch.checkAll();
        network.endedTransactions().join();
        return network.chargePoint(CP).orElseThrow().diary().notices().stream()
                .filter(notice -> notice.topic().equals(Notice.ALARM))
                .map(Notice::text)
                .toList();
    }

    @Test
    void anAcceptedRemoteStartWithoutATransactionRaisesAnAlarmOnce() {
        remoteStart(ONE, true);

        assertThat(alarmsAfter(Duration.ofMinutes(3))).isEmpty();
        assertThat(alarmsAfter(Duration.ofMinutes(1)))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("BUS-7").contains("no transaction began"));
        assertThat(alarmsAfter(Duration.ofMinutes(10))).hasSize(1);
    }

    @Test
    void aTransactionOfTheTokenIsWhatWasWaitedFor() {
        remoteStart(null, true);

        start(BUS);

        assertThat(alarmsAfter(Duration.ofMinutes(10))).isEmpty();
    }

    @Test
    void aTransactionOfAnotherTokenIsNot() {
        remoteStart(null, true);

        start(new IdToken("BUS-8"));

        assertThat(alarmsAfter(Duration.ofMinutes(10))).hasSize(1);
    }

    @Test
    void aTransactionThatBeganBeforeTheAnswerWasReadCounts() {
        start(BUS);

        remoteStart(ONE, true);

        assertThat(alarmsAfter(Duration.ofMinutes(10))).isEmpty();
    }

    @Test
    void aRefusedRemoteStartLeavesNothingToWaitFor() {
        remoteStart(ONE, false);

        assertThat(alarmsAfter(Duration.ofMinutes(10))).isEmpty();
    }

    @Test
    void itWaitsForAsLongAsTheChargePointWaitsForAVehicle() {
        network.learn(
                        CP,
                        new Capabilities(
                                List.of(),
                                Set.of(),
                                null,
                                null,
                                null,
                                null,
                                Map.of(),
                                false,
                                null,
                                Set.of(),
                                Map.of("ConnectionTimeOut", "900")))
                .join();
        remoteStart(ONE, true);

        assertThat(alarmsAfter(Duration.ofMinutes(14))).isEmpty();
        assertThat(alarmsAfter(Duration.ofMinutes(2))).hasSize(1);
    }
}
