package org.optivgi.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.history.DepotEvent;
import org.optivgi.gateway.history.EventQuery;
import org.optivgi.gateway.history.PlanQuery;
import org.optivgi.gateway.history.PlanRecord;
import org.optivgi.gateway.history.PowerPoint;
import org.optivgi.gateway.history.PowerQuery;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.LoggedMessage;
import org.optivgi.gateway.network.MessageQuery;
import org.optivgi.gateway.network.MeterQuery;
import org.optivgi.gateway.network.MeterRecord;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.testing.Await;
import org.optivgi.gateway.testing.SettableClock;

/** What every store in a database does beyond what every store does. */
abstract class DatabaseStoreContract extends NetworkStoreContract {
    private static final ChargePointId CP = new ChargePointId("Berth-A");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
    private static final Retention RETENTION = new Retention(
            Duration.ofDays(7),
            Duration.ofDays(400),
            Duration.ofDays(90),
            Duration.ofDays(60),
            Duration.ofDays(30),
            10_000);

    @Override
    abstract GatewayStore store();

    private void metered(String transaction, int minute, double energyKwh, Double powerKw) {
        MeterSample sample =
                new MeterSample(EIGHT.plus(Duration.ofMinutes(minute)), energyKwh, powerKw, null, null, null, null);
        store().append(List.of(new NetworkFact.MeterRecorded(CP, ONE, new TransactionId(transaction), sample)))
                .join();
    }

    private void keepHouseAfter(Duration time) throws InterruptedException {
        SettableClock clock = new SettableClock();
        clock.advance(time);
        store().housekeeping().round(RETENTION, clock);
    }

    private List<MeterRecord> values() {
        return store().meterValues(new MeterQuery(CP, ONE, null, Instant.MIN, Instant.MAX, 100))
                .join();
    }

    @Test
    void oldMeterValuesAreThinnedToOneAQuarterAndTransaction() throws InterruptedException {
        metered("1", 0, 10.0, 4.0);
        metered("1", 5, 10.3, 8.0);
        metered("1", 14, 11.0, null);
        metered("2", 14 + 15, 20.0, 6.0);
        metered("3", 15, 12.0, 2.0);

        keepHouseAfter(Duration.ofDays(8));
        keepHouseAfter(Duration.ofDays(9));

        assertThat(values())
                .containsExactly(thinned("1", 14, 11.0, 6.0), thinned("3", 15, 12.0, 2.0), thinned("2", 29, 20.0, 6.0));
    }

    private static MeterRecord thinned(String transaction, int minute, double energyKwh, double powerKw) {
        return new MeterRecord(
                new MeterSample(EIGHT.plus(Duration.ofMinutes(minute)), energyKwh, powerKw, null, null, null, null),
                new TransactionId(transaction),
                Duration.ofMinutes(15));
    }

    @Test
    void recentMeterValuesStayAsTheyCame() throws InterruptedException {
        metered("1", 0, 10.0, 4.0);
        metered("1", 5, 10.3, 8.0);

        keepHouseAfter(Duration.ofDays(7));

        assertThat(values()).hasSize(2).allMatch(record -> record.span().isZero());
    }

    private static LoggedMessage message(int second, String action, String text) {
        return new LoggedMessage(0, EIGHT.plusSeconds(second), CP, true, action, "m" + second, text);
    }

    private List<LoggedMessage> messages(String action, long before, int most) {
        return store().messages()
                .find(new MessageQuery(CP, action, Instant.MIN, Instant.MAX, before, most))
                .join();
    }

    private void logged(int number) {
        Await.until(
                "the messages are logged",
                () -> messages(null, Long.MAX_VALUE, 1_000).size() == number);
    }

    @Test
    void messagesComeBackNewestFirstByActionAndPage() {
        List.of(message(1, "Heartbeat", "[2,\"1\"]"), message(2, "Authorize", "a\0b"), message(3, "Heartbeat", "[3]"))
                .forEach(each -> store().messages().add(() -> each));
        logged(3);

        List<LoggedMessage> heartbeats = messages("Heartbeat", Long.MAX_VALUE, 10);

        assertThat(heartbeats).extracting(LoggedMessage::text).containsExactly("[3]", "[2,\"1\"]");
        assertThat(messages(null, heartbeats.get(0).position(), 1))
                .extracting(LoggedMessage::messageId)
                .containsExactly("m2");
        assertThat(heartbeats.get(1).at(0)).isEqualTo(message(1, "Heartbeat", "[2,\"1\"]"));
    }

    @Test
    void messagesThatAreTooOldOrTooManyAreRemoved() throws InterruptedException {
        store().messages().add(() -> message(0, "Old", "x"));
        for (int i = 1; i <= 60; i++) {
            LoggedMessage each = message(86_400 + i, "New", "y".repeat(100));
            store().messages().add(() -> each);
        }
        logged(61);

        keepHouseAfter(Duration.ofDays(30).plusSeconds(1));

        assertThat(messages("Old", Long.MAX_VALUE, 10)).isEmpty();
        assertThat(messages(null, Long.MAX_VALUE, 100))
                .hasSize(50)
                .extracting(LoggedMessage::messageId)
                .contains("m86460")
                .doesNotContain("m86401");
    }

    @Test
    void aMessageThatCannotBeMadeCostsItsBatchOnly() {
        store().messages().add(() -> {
            throw new IllegalStateException("unreadable");
        });
        store().messages().add(() -> message(1, "Heartbeat", "lost with the one before, or logged"));
        Await.until("later messages are logged", () -> {
            store().messages().add(() -> message(2, "Later", "z"));
            return !messages("Later", Long.MAX_VALUE, 1).isEmpty();
        });
    }

    @Test
    void veryOldMeterValuesAreRemoved() throws InterruptedException {
        metered("1", 0, 10.0, 4.0);
        metered("1", 20, 10.3, 8.0);
        keepHouseAfter(Duration.ofDays(8));

        keepHouseAfter(Duration.ofDays(400).plusMinutes(21));

        assertThat(values()).isEmpty();
    }

    private static PowerPoint drawn(int minute, double kw, @Nullable Double price) {
        return new PowerPoint(
                "site", EIGHT.plus(Duration.ofMinutes(minute)), Duration.ZERO, 30, 2, 2 * kw, kw, kw / 2, price);
    }

    private List<PowerPoint> power() {
        return store().history()
                .power(new PowerQuery("site", Instant.MIN, Instant.MAX, 100))
                .join();
    }

    @Test
    void oldPowerOfTheSiteIsThinnedToTheMeansOfEachQuarter() throws InterruptedException {
        store().history().add(List.of(drawn(0, 4, 0.2), drawn(14, 8, null), drawn(15, 2, null)));
        assertThat(power()).as("on the disk").hasSize(3);

        keepHouseAfter(Duration.ofDays(8));
        keepHouseAfter(Duration.ofDays(9));

        assertThat(power())
                .containsExactly(
                        new PowerPoint("site", EIGHT, Duration.ofMinutes(15), 30, 2, 12, 6, 3, 0.2),
                        new PowerPoint(
                                "site",
                                EIGHT.plus(Duration.ofMinutes(15)),
                                Duration.ofMinutes(15),
                                30,
                                2,
                                4,
                                2,
                                1,
                                null));
    }

    @Test
    void powerOfTheSiteIsRemovedWhenItIsVeryOldAndEventsInTheirOwnTime() throws InterruptedException {
        store().history().add(List.of(drawn(0, 4, null)));
        store().history()
                .add(new DepotEvent(
                        1, EIGHT, DepotEvent.Severity.WARNING, "plan", DepotEvent.Subject.DEPOT, "no plan"));
        assertThat(power()).as("on the disk, and the event with it").hasSize(1);

        keepHouseAfter(Duration.ofDays(90).plusMinutes(1));
        assertThat(store().history().events(EventQuery.newest(10)).join().total())
                .isZero();
        assertThat(power()).hasSize(1);

        keepHouseAfter(Duration.ofDays(400).plusMinutes(1));
        assertThat(power()).isEmpty();
    }

    @Test
    void plansAreRemovedInTheirOwnTime() throws InterruptedException {
        store().history().add(new PlanRecord(EIGHT, "a plan"));
        PlanQuery all = new PlanQuery(Instant.MIN, Instant.MAX, 10);
        assertThat(store().history().plans(all).join()).hasSize(1);

        keepHouseAfter(Duration.ofDays(59));
        assertThat(store().history().plans(all).join()).hasSize(1);

        keepHouseAfter(Duration.ofDays(60).plusMinutes(1));
        assertThat(store().history().plans(all).join()).isEmpty();
    }
}
