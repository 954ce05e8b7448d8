package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.optivgi.simulator.testkit.Reply;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** What the gateway asks of transactions over a socket, and what the answers do. */
class TransactionInquiriesTest {
    private final GatewayUnderTest gateway = GatewayUnderTest.start("""
            site: {limitKw: 40}
            security: {unknownChargePoints: accept}
            """);
    private Station201 station = Station201.adopted(gateway, "CS-1");

    @AfterEach
    void stop() {
        station.close();
        gateway.close();
    }

    private static Reply answer(boolean ongoing, boolean messagesInQueue) {
        return Reply.result("{\"ongoingIndicator\":" + ongoing + ",\"messagesInQueue\":" + messagesInQueue + "}");
    }

    private String asked() {
        return station.script
                .takeCall("GetTransactionStatus")
                .payload()
                .get("transactionId")
                .getAsString();
    }

    private List<String> flaws() {
        return transaction().getAsJsonArray("flaws").asList().stream()
                .map(flaw -> flaw.getAsString())
                .toList();
    }

    private JsonObject transaction() {
        return gateway.transactions("CS-1").get(0);
    }

    private boolean isOver() {
        return transaction().has("endedAt") && !transaction().get("endedAt").isJsonNull();
    }

    @Test
    void aGapInTheReportsIsAskedAboutWhenItIsFoundAndAtTheEnd() {
        station.script.answer("GetTransactionStatus", answer(true, true));
        station.start(1_000);
        station.loseReport();
        station.report("Updated", 2_000, "");

        assertThat(asked()).isEqualTo("T-1");
        station.report("Updated", 2_100, "");
        station.report("Ended", 3_000, "");

        assertThat(flaws()).containsExactly("1 of its reports had not come when it ended");
        assertThat(asked()).isEqualTo("T-1");
        assertThat(GatewayUnderTest.heard(station.script, "GetTransactionStatus"))
                .isEqualTo(2);
    }

    @Test
    void reportsThatTheStationHasNoMoreAreLost() {
        station.script.answer("GetTransactionStatus", answer(false, false));
        station.start(1_000);
        station.loseReport();
        station.report("Ended", 3_000, "");

        assertThat(asked()).isEqualTo("T-1");
        GatewayUnderTest.await(
                this::flaws,
                flaws -> flaws.equals(List.of("1 of its reports are lost: the charge point has none left to send")));
    }

    @Test
    void aTransactionThatGoesOnAfterAReconnectIsLeftAlone() {
        station.start(1_000);
        station = station.reconnect(gateway);
        station.script.answer("GetTransactionStatus", answer(true, false));
        station.script.request("Heartbeat", "{}");

        assertThat(asked()).isEqualTo("T-1");
        station.report("Updated", 2_000, "");

        assertThat(isOver()).isFalse();
    }

    @Test
    void aTransactionThatIsOverAndOfWhichNothingMoreComesEndsWithItsLastReading() {
        station.start(1_000);
        station.report("Updated", 2_000, "");
        station = station.reconnect(gateway);
        station.script.answer("GetTransactionStatus", answer(false, false));
        station.script.request("Heartbeat", "{}");

        GatewayUnderTest.await(this::isOver, over -> over);
        assertThat(transaction().get("energyKwh").getAsDouble()).isEqualTo(1);
        assertThat(flaws()).contains("The charge point said that it is over, and has no report of its end");
    }

    @Test
    void aTransactionThatIsOverAndWhoseEndWaitsToBeSentEndsWithIt() {
        station.start(1_000);
        station = station.reconnect(gateway);
        station.script.answer("GetTransactionStatus", answer(false, true));
        station.script.request("Heartbeat", "{}");

        assertThat(asked()).isEqualTo("T-1");
        station.report("Ended", 4_000, "\"offline\":true,");

        assertThat(transaction().get("energyKwh").getAsDouble()).isEqualTo(3);
        assertThat(flaws()).isEmpty();
    }

    @Test
    void aChargePointOfTheOlderVersionIsAskedNothing() {
        try (ScriptedChargePoint older = gateway.adopted("CP-16")) {
            GatewayUnderTest.start(older, "BUS", Instant.now());
            older.cut();
        }
        try (ScriptedChargePoint again = gateway.connect("CP-16")) {
            again.request("Heartbeat", "{}");
            gateway.command("CP-16", "ClearCache", "{}").join();

            assertThat(GatewayUnderTest.heard(again, "GetTransactionStatus")).isZero();
        }
    }
}
