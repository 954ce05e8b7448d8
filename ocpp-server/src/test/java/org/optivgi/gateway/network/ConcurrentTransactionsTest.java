package org.optivgi.gateway.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.AuthorizationDecision.Status;

/** An id tag that may be in one transaction at a time only. */
class ConcurrentTransactionsTest {
    private static final ChargePointId CP = new ChargePointId("CP-1");
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");

    private final NetworkLoop network = new NetworkLoop(
            (token, at) -> AuthorizationDecision.of(Status.ACCEPTED),
            new NetworkSettings(Duration.ofMinutes(5)).withoutConcurrentTransactions(),
            new InMemoryNetworkStore());

    @AfterEach
    void stop() {
        network.close();
    }

    private ChargePointReply.TransactionRecorded start(String chargePoint, int connector, String token, Instant at) {
        return (ChargePointReply.TransactionRecorded) network.submit(new ChargePointEvent.TransactionStarted(
                        new ChargePointId(chargePoint),
                        at,
                        ConnectorRef.ofEvse(connector),
                        null,
                        new IdToken(token),
                        100.0,
                        at,
                        null,
                        List.of()))
                .join();
    }

    private Status startsAt(String chargePoint, int connector, String token, Instant at) {
        return start(chargePoint, connector, token, at).decision().status();
    }

    @Test
    void aTagThatIsInATransactionElsewhereIsRefusedAndTheTransactionStaysOnRecord() {
        start("CP-1", 1, "BUS", EIGHT);

        assertThat(startsAt("CP-1", 2, "bus", EIGHT.plusSeconds(60))).isEqualTo(Status.CONCURRENT_TRANSACTION);
        assertThat(startsAt("CP-2", 1, "BUS", EIGHT.plusSeconds(60))).isEqualTo(Status.CONCURRENT_TRANSACTION);
        assertThat(startsAt("CP-2", 2, "VAN", EIGHT.plusSeconds(60))).isEqualTo(Status.ACCEPTED);
        assertThat(network.chargePoint(CP).orElseThrow().hasOpenTransaction()).isTrue();
        assertThat(network.chargePoint(new ChargePointId("CP-2")).orElseThrow().hasOpenTransaction())
                .isTrue();
    }

    /** A gateway that answers ConcurrentTx to a repeated start makes the station stop its own transaction (MicroOcpp#237). */
    @Test
    void aStartThatIsToldAgainIsAnsweredAsBefore() {
        ChargePointReply first = start("CP-1", 1, "BUS", EIGHT);

        assertThat(start("CP-1", 1, "BUS", EIGHT)).isEqualTo(first);
        assertThat(startsAt("CP-1", 1, "BUS", EIGHT)).isEqualTo(Status.ACCEPTED);
    }

    @Test
    void aTransactionThatTheStartItselfEndsIsNotInItsWay() {
        start("CP-1", 1, "BUS", EIGHT);

        assertThat(startsAt("CP-1", 1, "BUS", EIGHT.plusSeconds(600))).isEqualTo(Status.ACCEPTED);
    }

    @Test
    void whoeverIsNotIdentifiedIsNotTheSameAsOthersWhoAreNot() {
        start("CP-1", 1, "", EIGHT);

        assertThat(startsAt("CP-1", 2, "", EIGHT.plusSeconds(60))).isEqualTo(Status.ACCEPTED);
    }

    /** The same driver presents the token to stop. */
    @Test
    void whetherATokenMayChargeAtAllIsAskedWithoutRegardToTransactions() {
        start("CP-1", 1, "BUS", EIGHT);

        ChargePointReply reply = network.submit(
                        new ChargePointEvent.AuthorizationAsked(CP, EIGHT.plusSeconds(60), new IdToken("BUS")))
                .join();

        assertThat(reply).isEqualTo(new ChargePointReply.Authorization(AuthorizationDecision.of(Status.ACCEPTED)));
    }
}
