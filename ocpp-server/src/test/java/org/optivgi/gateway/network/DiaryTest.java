package org.optivgi.gateway.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What charge points and operators say beyond charging is kept, within bounds. */
class DiaryTest {
    private static final ChargePointId CP = new ChargePointId("CP-1");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");

    private final InMemoryNetworkStore store = new InMemoryNetworkStore();
    private NetworkLoop network = start();

    private NetworkLoop start() {
        return new NetworkLoop(
                (token, at) -> AuthorizationDecision.of(AuthorizationDecision.Status.ACCEPTED),
                new NetworkSettings(Duration.ofMinutes(5)),
                store);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private void tell(ChargePointEvent event) {
        network.submit(event).join();
    }

    private void notice(String topic, String text, int second) {
        tell(new ChargePointEvent.NoticeReceived(CP, EIGHT.plusSeconds(second), topic, text));
    }

    private Diary diary() {
        return network.chargePoint(CP).orElseThrow().diary();
    }

    private static Deviation deviation(String path, Instant at) {
        return new Deviation("MeterValues", path, "TOO_LONG", 1, at, "too long");
    }

    private void called(ChargePointCommand meaning, String status, boolean accepted) {
        tell(new ChargePointEvent.OperationCalled(
                CP, EIGHT, "ChangeAvailability", meaning, new CommandOutcome.Answered(accepted, status, "{}")));
    }

    private void changeAvailability(@Nullable ConnectorRef connector, boolean operative, String status) {
        called(new ChargePointCommand.ChangeAvailability(connector, operative), status, !status.equals("Rejected"));
    }

    @Test
    void noticesAreKeptInTheirOrderAndOverARestart() {
        notice("FirmwareStatusNotification", "Downloading", 0);
        notice("SecurityEventNotification", "StartupOfTheDevice", 1);
        notice("FirmwareStatusNotification", "Installed", 2);

        network.close();
        network = start();
        tell(new ChargePointEvent.HeartbeatReceived(CP, EIGHT.plusSeconds(60)));

        assertThat(diary().notices())
                .extracting(Notice::text)
                .containsExactly("Downloading", "StartupOfTheDevice", "Installed");
    }

    @Test
    void aTopicThatIsToldAllTheTimeDoesNotPushOutTheOthers() {
        notice("FirmwareStatusNotification", "Installed", 0);

        IntStream.rangeClosed(1, 60).forEach(second -> notice("DataTransfer", "no. " + second, second));

        assertThat(diary().notices()).hasSize(1 + NoticeBook.KEPT_PER_TOPIC);
        assertThat(diary().notices().get(0).text()).isEqualTo("Installed");
        assertThat(diary().notices().get(1).text()).isEqualTo("no. 36");
        assertThat(diary().notices().get(NoticeBook.KEPT_PER_TOPIC).text()).isEqualTo("no. 60");
    }

    @Test
    void theRingGoesOnWhereItWasAfterARestart() {
        IntStream.range(0, 30).forEach(second -> notice("DataTransfer", "no. " + second, second));
        network.close();
        network = start();

        notice("DataTransfer", "no. 30", 30);

        assertThat(diary().notices()).hasSize(NoticeBook.KEPT_PER_TOPIC);
        assertThat(diary().notices().get(0).text()).isEqualTo("no. 6");
    }

    @Test
    void topicsWithoutEndAreFiledTogether() {
        IntStream.range(0, 500).forEach(number -> notice("Topic" + number, "x", number));

        assertThat(diary().notices().stream().map(Notice::topic).distinct()).hasSize(61);
        assertThat(diary().notices()).extracting(Notice::text).contains("Topic499: x");
    }

    @Test
    void aLongTextIsCut() {
        notice("DataTransfer", "x".repeat(5_000), 0);

        assertThat(diary().notices().get(0).text()).hasSize(Notice.LONGEST_TEXT);
    }

    @Test
    void deviationsAreCountedByMessageFieldAndKind() {
        tell(new ChargePointEvent.Deviated(CP, EIGHT, List.of(deviation("a", EIGHT), deviation("b", EIGHT))));
        tell(new ChargePointEvent.Deviated(CP, EIGHT.plusSeconds(5), List.of(deviation("a", EIGHT.plusSeconds(5)))));

        assertThat(diary().deviations()).hasSize(2);
        assertThat(diary().deviations().get(0).count()).isEqualTo(2);
        assertThat(diary().deviations().get(0).lastAt()).isEqualTo(EIGHT.plusSeconds(5));
    }

    @Test
    void deviationsWithoutEndDoNotFillTheMemory() {
        IntStream.range(0, 1_000)
                .forEach(number ->
                        tell(new ChargePointEvent.Deviated(CP, EIGHT, List.of(deviation("field" + number, EIGHT)))));

        assertThat(diary().deviations()).hasSize(200);
    }

    @Test
    void anOperatorsCommandIsOnRecordWithItsAnswer() {
        called(new ChargePointCommand.RawCall("Reset", "{}"), "Accepted", true);

        assertThat(diary().notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).isEqualTo("called by an operator: Accepted"));
    }

    @Test
    void aConnectorThatIsToGoOutOfUseShowsWhatWasAnswered() {
        changeAvailability(ONE, false, "Scheduled");

        assertThat(diary().wishFor(ONE)).satisfies(wish -> {
            assertThat(wish).isNotNull();
            assertThat(wish.operative()).isFalse();
            assertThat(wish.answer()).isEqualTo("Scheduled");
        });
        assertThat(diary().wishFor(ConnectorRef.ofEvse(2))).isNull();
    }

    @Test
    void aWishForTheWholeChargePointTakesThePlaceOfThoseForItsConnectors() {
        changeAvailability(ONE, false, "Accepted");

        changeAvailability(null, true, "Accepted");

        assertThat(diary().availability()).hasSize(1);
        assertThat(diary().wishFor(ONE))
                .satisfies(wish -> assertThat(wish.operative()).isTrue());
    }

    @Test
    void aWishThatIsRefusedChangesNothing() {
        changeAvailability(ONE, false, "Rejected");

        assertThat(diary().availability()).isEmpty();
        assertThat(diary().notices()).hasSize(1);
    }
}
