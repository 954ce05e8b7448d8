package org.optivgi.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.history.DepotEvent;
import org.optivgi.gateway.history.EventPage;
import org.optivgi.gateway.history.EventQuery;
import org.optivgi.gateway.history.HistoryArchive;
import org.optivgi.gateway.history.PlanQuery;
import org.optivgi.gateway.history.PlanRecord;
import org.optivgi.gateway.history.PowerPoint;
import org.optivgi.gateway.history.PowerQuery;
import org.optivgi.gateway.network.Access;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.IssuedCertificate;
import org.optivgi.gateway.network.LearnedBehaviour;
import org.optivgi.gateway.network.MeterQuery;
import org.optivgi.gateway.network.MeterRecord;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.NetworkMemory;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.network.Notice;
import org.optivgi.gateway.network.ProfileStyle;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.StartKey;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.network.UnmatchedStop;
import org.optivgi.scm.ev.ChargingProfileKind;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;

/** What every store does. */
abstract class NetworkStoreContract {
    private static final ChargePointId CP = new ChargePointId("Berth-A");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);
    private static final IdToken BUS = new IdToken("Bus-7");
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00.123Z");

    /** The store under test, empty. */
    abstract NetworkStore store();

    /** The same store as the next process finds it. */
    abstract NetworkStore reopened();

    private NetworkMemory afterRestart(NetworkFact... facts) {
        store().append(List.of(facts)).join();
        return reopened().load();
    }

    private static Transaction transaction(String id, @Nullable Double meterKwh, Transaction.@Nullable Ending ending) {
        return new Transaction(
                new TransactionId(id),
                CP,
                ONE,
                BUS,
                EIGHT,
                100.0007,
                meterKwh,
                3,
                ending,
                List.of("a \"flaw\"", "two"));
    }

    private static NetworkFact.ChargePointSeen seen(ChargePoint.@Nullable Hardware hardware, Capabilities known) {
        return new NetworkFact.ChargePointSeen(CP, hardware, known, ConnectorStatus.AVAILABLE, EIGHT);
    }

    @Test
    void whatRoomsKeepIsKeptApartAndTheNewestCounts() {
        store().append(List.of(
                        new NetworkFact.RoomRecord("id tag", "bus", "old"),
                        new NetworkFact.RoomRecord("id tag", "van \u00fc", "{\"note\":\"it's\"}"),
                        new NetworkFact.RoomRecord("id tag", "gone", "there"),
                        new NetworkFact.RoomRecord("local list", "bus", "another room's")))
                .join();
        store().append(List.of(
                        new NetworkFact.RoomRecord("id tag", "bus", "new"),
                        new NetworkFact.RoomRecord("id tag", "gone", "")))
                .join();

        assertThat(reopened().roomRecords("id tag"))
                .containsExactlyInAnyOrder(
                        new NetworkFact.RoomRecord("id tag", "bus", "new"),
                        new NetworkFact.RoomRecord("id tag", "van \u00fc", "{\"note\":\"it's\"}"));
    }

    @Test
    void whatWasDecidedAboutAccessSurvives() {
        Access access = Access.adopted(CP, EIGHT)
                .withSecurityProfile(2, EIGHT)
                .withPassword("hash", EIGHT)
                .withNextPassword("next hash", EIGHT);

        NetworkMemory memory = afterRestart(
                new NetworkFact.AccessStands(Access.adopted(CP, EIGHT)), new NetworkFact.AccessStands(access));

        assertThat(memory.accesses()).containsExactly(access);
    }

    @Test
    void aRevokedCertificateStaysRevoked() {
        IssuedCertificate issued = new IssuedCertificate("0a1b", CP, EIGHT, EIGHT.plusSeconds(60), null, "PEM");

        NetworkMemory memory = afterRestart(
                new NetworkFact.CertificateStands(issued),
                new NetworkFact.CertificateStands(issued.revoked(EIGHT.plusSeconds(5))));

        assertThat(memory.certificates()).containsExactly(issued.revoked(EIGHT.plusSeconds(5)));
    }

    private static StartKey key(int second) {
        return new StartKey(CP, ONE, BUS, EIGHT.plusSeconds(second), 100_000L);
    }

    private static NetworkFact.StartAnswered answered(StartKey key, long id) {
        return new NetworkFact.StartAnswered(
                key,
                new ChargePointReply.TransactionRecorded(
                        TransactionId.of(id), AuthorizationDecision.of(AuthorizationDecision.Status.ACCEPTED)));
    }

    private static Reservation reservation(int id, Reservation.State state) {
        return new Reservation(id, CP, ONE, BUS, EIGHT, EIGHT.plusSeconds(60), null, null, state, "");
    }

    @Test
    void anEmptyStoreRemembersNothingAndCountsFromOne() {
        assertThat(store().load()).isEqualTo(NetworkMemory.EMPTY);
    }

    @Test
    void aChargePointComesBackWithItsSpellingHardwareAndCapabilities() {
        Capabilities known = new Capabilities(
                List.of("Core", "SmartCharging"),
                Set.of(ChargingRateUnit.A),
                3,
                null,
                10,
                2,
                Map.of(0, "RST", 2, "STR"),
                true,
                60,
                Set.of("Voltage"),
                Map.of("Key", "with 'quotes' and \u00fc"));
        NetworkFact.ChargePointSeen fact = seen(new ChargePoint.Hardware("V", "M", null, "1.2"), known);

        NetworkMemory memory = afterRestart(seen(null, Capabilities.UNKNOWN), fact);

        assertThat(memory.chargePoints()).containsExactly(fact);
        assertThat(memory.chargePoints().get(0).id().value()).isEqualTo("Berth-A");
    }

    @Test
    void aChargePointWithoutHardwareComesBackWithoutIt() {
        NetworkFact.ChargePointSeen fact = seen(null, Capabilities.UNKNOWN);

        assertThat(afterRestart(fact).chargePoints()).containsExactly(fact);
    }

    @Test
    void noticesComeBackInTheOrderInWhichTheyCameAndOfASlotTheLastOneCounts() {
        NetworkFact.NoticeKept replaced = new NetworkFact.NoticeKept(CP, 0, new Notice("Reset", EIGHT, "old"));
        NetworkFact.NoticeKept second =
                new NetworkFact.NoticeKept(CP, 1, new Notice("Reset", EIGHT, "an \u00fcber one"));
        NetworkFact.NoticeKept third = new NetworkFact.NoticeKept(CP, 0, new Notice("Reset", EIGHT, "new"));
        NetworkFact.NoticeKept other = new NetworkFact.NoticeKept(CP, 0, new Notice("Alarm", EIGHT, "other"));

        assertThat(afterRestart(replaced, second, third, other).notices()).containsExactly(second, third, other);
    }

    @Test
    void ofAConnectorTheLastWordCounts() {
        NetworkFact.ConnectorSeen before =
                new NetworkFact.ConnectorSeen(CP, ONE, ConnectorStatus.AVAILABLE, "NoError", EIGHT);
        NetworkFact.ConnectorSeen after =
                new NetworkFact.ConnectorSeen(CP, ONE, ConnectorStatus.FAULTED, "GroundFailure", EIGHT.plusSeconds(1));

        assertThat(afterRestart(before, after).connectors()).containsExactly(after);
    }

    @Test
    void anOpenTransactionComesBackAsItStood() {
        Transaction opened = transaction("1", null, null);
        Transaction metered = transaction("1", 104.25, null);

        NetworkMemory memory =
                afterRestart(new NetworkFact.TransactionStands(opened), new NetworkFact.TransactionStands(metered));

        assertThat(memory.openTransactions()).containsExactly(metered);
        assertThat(memory.endedTransactions()).isEmpty();
    }

    @Test
    void transactionsComeBackInTheOrderInWhichTheyEndedOrWereCorrected() {
        Transaction first = transaction("1", 101.0, new Transaction.Ending(EIGHT.plusSeconds(60), "ConnectorFree"));
        Transaction second = transaction("2", 102.0, new Transaction.Ending(EIGHT.plusSeconds(70), "Local"));
        Transaction corrected = transaction("1", 103.0, new Transaction.Ending(EIGHT.plusSeconds(50), "Local"));

        NetworkMemory memory = afterRestart(
                new NetworkFact.TransactionStands(first),
                new NetworkFact.TransactionStands(second),
                new NetworkFact.TransactionStands(corrected));

        assertThat(memory.endedTransactions()).containsExactly(second, corrected);
        assertThat(memory.openTransactions()).isEmpty();
    }

    @Test
    void ofTwoAnswersToOneStartTheFirstStays() {
        NetworkMemory memory = afterRestart(answered(key(0), 1));
        store().append(List.of(answered(key(0), 2))).join();

        assertThat(memory.starts()).isEqualTo(reopened().load().starts()).containsExactly(answered(key(0), 1));
    }

    @Test
    void aStartWithAnUnreadableRegisterIsAnsweredOnceToo() {
        StartKey unreadable = new StartKey(CP, ONE, BUS, EIGHT, null);
        afterRestart(answered(unreadable, 1));

        NetworkMemory memory = afterRestart(answered(unreadable, 2));

        assertThat(memory.starts()).containsExactly(answered(unreadable, 1));
    }

    @Test
    void anAnswerComesBackWithItsDecision() {
        NetworkFact.StartAnswered blocked = new NetworkFact.StartAnswered(
                key(0),
                new ChargePointReply.TransactionRecorded(
                        TransactionId.of(1),
                        new AuthorizationDecision(AuthorizationDecision.Status.BLOCKED, EIGHT, new IdToken("DEPOT"))));

        assertThat(afterRestart(blocked).starts()).containsExactly(blocked);
    }

    @Test
    void ofEachChargePointTheNewestStartsComeBack() {
        ChargePointId quiet = new ChargePointId("Quiet");
        NetworkFact.StartAnswered old = answered(new StartKey(quiet, ONE, BUS, EIGHT, 0L), 1);
        List<NetworkFact> facts = new ArrayList<>(List.of(old));
        IntStream.rangeClosed(0, NetworkMemory.STARTS_KEPT).forEach(i -> facts.add(answered(key(i), i + 2)));

        NetworkMemory memory = afterRestart(facts.toArray(NetworkFact[]::new));

        assertThat(memory.starts())
                .hasSize(1 + NetworkMemory.STARTS_KEPT)
                .contains(old)
                .doesNotContain(answered(key(0), 2));
    }

    @Test
    void anUnmatchedStopIsKeptOnceHoweverOftenItIsTold() {
        UnmatchedStop stop = new UnmatchedStop(CP, EIGHT, new TransactionId("-1"), BUS, null, null, "PowerLoss");
        UnmatchedStop again =
                new UnmatchedStop(CP, EIGHT.plusSeconds(30), new TransactionId("-1"), BUS, null, null, "PowerLoss");
        UnmatchedStop other = new UnmatchedStop(CP, EIGHT, null, null, 12.5, EIGHT, "Local");
        afterRestart(new NetworkFact.StopUnmatched(stop));

        NetworkMemory memory = afterRestart(new NetworkFact.StopUnmatched(again), new NetworkFact.StopUnmatched(other));

        assertThat(memory.unmatchedStops()).containsExactly(stop, other);
    }

    @Test
    void aReservationComesBackOnItsLastTermsAndAtItsLastConnector() {
        Reservation made =
                new Reservation(7, CP, ONE, BUS, EIGHT, EIGHT.plusSeconds(60), null, null, Reservation.State.HELD, "");
        Reservation changed = new Reservation(
                7,
                CP,
                ConnectorRef.ofEvse(2),
                Reservation.Choice.CHOSEN,
                new IdToken("OTHER"),
                EIGHT.plusSeconds(30),
                EIGHT.plusSeconds(90),
                12.5,
                EIGHT.plusSeconds(900),
                Reservation.State.PLANNED,
                "");

        NetworkMemory memory =
                afterRestart(new NetworkFact.ReservationStands(made), new NetworkFact.ReservationStands(changed));

        assertThat(memory.reservations()).containsExactly(changed);
    }

    @Test
    void aReservationComesBackInItsLastState() {
        Reservation made = new Reservation(
                7,
                CP,
                ONE,
                BUS,
                EIGHT,
                EIGHT.plusSeconds(60),
                42.5,
                EIGHT.plusSeconds(900),
                Reservation.State.PLANNED,
                "");
        Reservation refused = new Reservation(
                7,
                CP,
                ONE,
                BUS,
                EIGHT,
                EIGHT.plusSeconds(60),
                42.5,
                EIGHT.plusSeconds(900),
                Reservation.State.REFUSED,
                "no");

        NetworkMemory memory =
                afterRestart(new NetworkFact.ReservationStands(made), new NetworkFact.ReservationStands(refused));

        assertThat(memory.reservations()).containsExactly(refused);
    }

    @Test
    void whatIsStillToComeIsKeptHoweverMuchIsOver() {
        List<NetworkFact> facts = new ArrayList<>();
        facts.add(new NetworkFact.ReservationStands(reservation(1, Reservation.State.PLANNED)));
        IntStream.rangeClosed(2, NetworkMemory.RECORDS_KEPT + 2)
                .forEach(
                        id -> facts.add(new NetworkFact.ReservationStands(reservation(id, Reservation.State.EXPIRED))));

        NetworkMemory memory = afterRestart(facts.toArray(NetworkFact[]::new));

        assertThat(memory.reservations()).hasSize(NetworkMemory.RECORDS_KEPT + 1);
        assertThat(memory.reservations().get(0).id()).isEqualTo(1);
        assertThat(memory.reservations().get(1).id()).isEqualTo(3);
    }

    @Test
    void numbersGoOnWhereTheyWere() {
        NetworkMemory memory = afterRestart(
                new NetworkFact.NumbersUsed(NetworkFact.NumbersUsed.Series.TRANSACTION, 12),
                new NetworkFact.NumbersUsed(NetworkFact.NumbersUsed.Series.RESERVATION, 5),
                new NetworkFact.NumbersUsed(NetworkFact.NumbersUsed.Series.TRANSACTION, 13));

        assertThat(memory.nextTransactionNumber()).isEqualTo(13);
        assertThat(memory.nextReservationId()).isEqualTo(5);
    }

    @Test
    void whatAChargePointWasLastSeenToDoComesBack() {
        ProfileStyle works =
                new ProfileStyle(ChargingProfileKind.RELATIVE, 2, ChargingRateUnit.W, ChargingProfilePurpose.TX, true);
        ProfileStyle fails =
                new ProfileStyle(ChargingProfileKind.ABSOLUTE, 0, ChargingRateUnit.A, ChargingProfilePurpose.TX, false);
        LearnedBehaviour learned = LearnedBehaviour.NOTHING
                .withFirmware("1.2")
                .withRejected(fails)
                .withStyle(works)
                .withMeasurands(List.of("Voltage", "Current.Import"));

        NetworkMemory memory = afterRestart(
                new NetworkFact.BehaviourLearned(CP, LearnedBehaviour.NOTHING.withPausesAtZero(false)),
                new NetworkFact.BehaviourLearned(CP, learned));

        assertThat(memory.behaviours()).containsExactly(new NetworkFact.BehaviourLearned(CP, learned));
    }

    @Test
    void timesBeyondAllCountingDoNotKeepOthersFromBeingWritten() {
        Transaction odd =
                new Transaction(new TransactionId("1"), CP, ONE, BUS, Instant.MAX, null, null, null, null, List.of());

        NetworkMemory memory = afterRestart(
                new NetworkFact.TransactionStands(odd), new NetworkFact.TransactionStands(transaction("2", 1.0, null)));

        assertThat(memory.openTransactions()).hasSize(2);
    }

    @Test
    void textsThatNoDatabaseTakesDoNotKeepOthersFromBeingWritten() {
        Transaction odd = new Transaction(
                new TransactionId("1"),
                CP,
                ONE,
                new IdToken("A\0B\ud800C\ud83d\ude00"),
                EIGHT,
                null,
                null,
                null,
                null,
                List.of());

        NetworkMemory memory = afterRestart(
                new NetworkFact.TransactionStands(odd), new NetworkFact.TransactionStands(transaction("2", 1.0, null)));

        assertThat(memory.openTransactions()).hasSize(2);
    }

    private static NetworkFact.MeterRecorded metered(int second, @Nullable Double energyKwh, @Nullable Double powerKw) {
        return new NetworkFact.MeterRecorded(CP, ONE, new TransactionId("1"), sample(second, energyKwh, powerKw));
    }

    private static MeterSample sample(int second, @Nullable Double energyKwh, @Nullable Double powerKw) {
        return new MeterSample(EIGHT.plusSeconds(second), energyKwh, powerKw, null, null, null, null);
    }

    private List<MeterRecord> meterValues(@Nullable ConnectorRef connector, @Nullable TransactionId transaction) {
        return store().meterValues(new MeterQuery(CP, connector, transaction, EIGHT, EIGHT.plusSeconds(60), 3))
                .join();
    }

    @Test
    void meterValuesComeBackWholeAndInTheirOrder() {
        MeterSample whole = new MeterSample(
                EIGHT.plusSeconds(1), 1.5, 7.2, new MeterSample.PhaseAmps(10.0, null, 9.5), 230.1, 16.0, 55.0);
        store().append(List.of(
                        metered(2, 1.6, null), new NetworkFact.MeterRecorded(CP, ONE, new TransactionId("1"), whole)))
                .join();

        reopened();

        assertThat(meterValues(ONE, null))
                .containsExactly(
                        new MeterRecord(whole, new TransactionId("1"), Duration.ZERO),
                        new MeterRecord(sample(2, 1.6, null), new TransactionId("1"), Duration.ZERO));
    }

    @Test
    void whatTwoMessagesTellOfOneInstantAddsUp() {
        store().append(List.of(metered(1, 1.5, null))).join();
        store().append(List.of(metered(1, null, 7.2))).join();

        assertThat(meterValues(ONE, null)).extracting(MeterRecord::sample).containsExactly(sample(1, 1.5, 7.2));
    }

    @Test
    void meterValuesAreFoundByMeterTransactionAndTime() {
        store().append(List.of(
                        metered(-1, 1.0, null),
                        metered(0, 1.1, null),
                        new NetworkFact.MeterRecorded(CP, ONE, null, sample(30, 1.2, null)),
                        new NetworkFact.MeterRecorded(CP, null, null, sample(30, 99.0, null)),
                        new NetworkFact.MeterRecorded(new ChargePointId("Other"), ONE, null, sample(30, 5.0, null)),
                        metered(60, 1.3, null)))
                .join();

        assertThat(meterValues(ONE, null))
                .extracting(MeterRecord::sample)
                .containsExactly(sample(0, 1.1, null), sample(30, 1.2, null));
        assertThat(meterValues(ONE, new TransactionId("1")))
                .extracting(MeterRecord::sample)
                .containsExactly(sample(0, 1.1, null));
        assertThat(meterValues(null, null)).extracting(MeterRecord::sample).containsExactly(sample(30, 99.0, null));
        assertThat(meterValues(ConnectorRef.ofEvse(2), null)).isEmpty();
    }

    @Test
    void noMoreMeterValuesComeBackThanWereAskedFor() {
        store().append(List.of(
                        metered(4, 4.0, null), metered(1, 1.0, null), metered(3, 3.0, null), metered(2, 2.0, null)))
                .join();

        assertThat(meterValues(ONE, null))
                .extracting(MeterRecord::sample)
                .containsExactly(sample(1, 1.0, null), sample(2, 2.0, null), sample(3, 3.0, null));
    }

    @Test
    void anAppendAfterTheEndFails() {
        store().close();

        assertThat(store().append(List.of())).isCompletedExceptionally();
    }

    private static PowerPoint point(String node, int minute, @Nullable Double price) {
        return new PowerPoint(
                node, EIGHT.plus(Duration.ofMinutes(minute)), Duration.ZERO, 30, 5.5, 20.25, 19 + minute, 1, price);
    }

    @Test
    void whatTheSiteDrewSurvivesAndIsFoundByNodeAndTime() {
        store().history().add(List.of(point("site", 0, 0.2), point("hall", 0, 0.2)));
        store().history().add(List.of(point("site", 1, null), point("site", 2, -0.1), point("site", 3, 0.2)));

        List<PowerPoint> found = reopened()
                .history()
                .power(new PowerQuery("site", EIGHT.plusSeconds(60), EIGHT.plusSeconds(180), 10))
                .join();

        assertThat(found).containsExactly(point("site", 1, null), point("site", 2, -0.1));
    }

    @Test
    void ofMorePointsThanAreAskedForTheOldestComeFirst() {
        store().history().add(List.of(point("site", 0, null), point("site", 1, null), point("site", 2, null)));

        assertThat(store().history()
                        .power(new PowerQuery("site", Instant.MIN, Instant.MAX, 2))
                        .join())
                .containsExactly(point("site", 0, null), point("site", 1, null));
    }

    private static PlanRecord plan(int second, String content) {
        return new PlanRecord(EIGHT.plusSeconds(second), content);
    }

    @Test
    void ofThePlansOfAMinuteTheLastSurvivesAndAllAreFoundByTime() {
        store().history().add(plan(0, "first"));
        store().history().add(plan(30, "in its place"));
        assertThat(store().history()
                        .plans(new PlanQuery(Instant.MIN, Instant.MAX, 9))
                        .join())
                .containsExactly(plan(30, "in its place"));
        store().history().add(plan(45, "and again"));
        store().history().add(plan(60, "a minute later"));
        store().history().add(plan(120, "two"));

        HistoryArchive history = reopened().history();

        assertThat(history.plans(new PlanQuery(EIGHT, EIGHT.plusSeconds(120), 9))
                        .join())
                .containsExactly(plan(45, "and again"), plan(60, "a minute later"));
        assertThat(history.plans(new PlanQuery(EIGHT, Instant.MAX, 1)).join()).containsExactly(plan(45, "and again"));
    }

    private static DepotEvent event(long id, String kind, @Nullable String chargePoint, String text) {
        DepotEvent.Subject subject = chargePoint == null
                ? DepotEvent.Subject.DEPOT
                : new DepotEvent.Subject(chargePoint, 2, 1, "transaction-" + id);
        return new DepotEvent(id, EIGHT.plusSeconds(id), DepotEvent.Severity.INFO, kind, subject, text);
    }

    @Test
    void whatHappenedSurvivesAndIsFoundNewestFirst() {
        DepotEvent lost = event(1, "chargePoint", "BAY-1", "lost its connection");
        DepotEvent tight = event(2, "plan", null, "not all minimum powers fit, 100_000 %");
        DepotEvent back = event(3, "chargePoint", "BAY-1", "connected");
        List.of(lost, tight, back).forEach(store().history()::add);

        HistoryArchive history = reopened().history();

        assertThat(history.events(EventQuery.newest(2)).join()).isEqualTo(new EventPage(List.of(back, tight), 3));
        assertThat(history.events(events("bay-1", null, null, 1)).join())
                .as("of a charge point, after the newest")
                .isEqualTo(new EventPage(List.of(lost), 2));
        assertThat(history.events(events(null, "plan", null, 0)).join().events())
                .as("of a kind")
                .containsExactly(tight);
        assertThat(history.events(events(null, null, "bay-1", 0)).join().total())
                .as("where the charge point is meant by a search")
                .isEqualTo(2);
        assertThat(history.events(events(null, null, "0_0", 0)).join().events())
                .as("with a sign that databases take for any")
                .containsExactly(tight);
        assertThat(history.events(new EventQuery(null, null, null, EIGHT.plusSeconds(2), EIGHT.plusSeconds(3), 0, 10))
                        .join()
                        .events())
                .as("of a time")
                .containsExactly(tight);
    }

    private static EventQuery events(
            @Nullable String chargePoint, @Nullable String kind, @Nullable String search, int offset) {
        return new EventQuery(chargePoint, kind, search, Instant.MIN, Instant.MAX, offset, 10);
    }
}
