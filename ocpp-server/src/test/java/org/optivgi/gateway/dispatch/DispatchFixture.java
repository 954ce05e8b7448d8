package org.optivgi.gateway.dispatch;

import static org.optivgi.gateway.dispatch.FakeStations.ACCEPTED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePointCommand.SetChargingProfile;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.NetworkListener;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.testing.ManualTime;
import org.optivgi.gateway.traits.ChargerTraits;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Phases;

/** A dispatcher over charge points that answer when the test says so: single-phase, 6 to 32 A, under 10 kW together. */
final class DispatchFixture {
    static final double LIMIT_KW = 10;
    static final ConnectorRating RATING = ConnectorRating.of(230, Phases.ONE, 6, 32, 6);

    final ManualTime clock = new ManualTime();
    final FakeStations stations = new FakeStations();
    final Memories memories = new Memories();
    final List<String> replans = new ArrayList<>();
    final Alarms alarms = new Alarms(alarm -> {});
    NetworkListener next = change -> {};
    ChargerTraits traits = ChargerTraits.NONE;
    /** Of every connector that is seen from now on. */
    ConnectorRating rating = RATING;

    final ProfileStyles styles = new ProfileStyles(stations, identity -> traits, memories);
    final Dispatcher dispatcher = new Dispatcher(
            clock,
            stations,
            stations,
            new TraitedRatings(key -> rating, identity -> traits, memories),
            SiteTree.single(230, LIMIT_KW),
            new InMemoryLedgerStore(),
            styles,
            new Supervision(SupervisionSettings.DEFAULT, alarms),
            DispatchSettings.DEFAULT,
            stations,
            clock::after,
            change -> next.onChange(change),
            () -> replans.add("replan"));

    static Capabilities capabilities(int maxStackLevel) {
        return new Capabilities(
                List.of("SmartCharging"),
                Set.of(ChargingRateUnit.A),
                maxStackLevel,
                6,
                10,
                1,
                Map.of(),
                false,
                60,
                Set.of(),
                Map.of());
    }

    /** Connects and tells what it can do; its default profile is sent and not answered. */
    ConnectorKey connected(String id, Capabilities capabilities) {
        ChargePointId chargePoint = stations.connect(id, capabilities);
        dispatcher.onChange(new NetworkChange.CapabilitiesLearned(chargePoint));
        dispatcher.installDefaultProfile(chargePoint, () -> {});
        return new ConnectorKey(chargePoint, ConnectorRef.ofEvse(1));
    }

    ConnectorKey adopted(String id) {
        ConnectorKey key = connected(id, capabilities(0));
        stations.answerAll(ACCEPTED);
        return key;
    }

    /** An adopted charge point in a transaction that may draw so much. */
    ConnectorKey charging(String id, int transaction, double kw) {
        ConnectorKey key = adopted(id);
        begin(key, transaction);
        aim(key, transaction, kw);
        stations.answerAll(ACCEPTED);
        clock.advance(Duration.ofMinutes(1));
        return key;
    }

    void begin(ConnectorKey key, int transaction) {
        dispatcher.onChange(new NetworkChange.TransactionStarted(key.chargePoint(), transaction(key, transaction)));
    }

    void end(ConnectorKey key, int transaction) {
        dispatcher.onChange(new NetworkChange.TransactionEnded(key.chargePoint(), transaction(key, transaction)));
    }

    private Transaction transaction(ConnectorKey key, int transaction) {
        return new Transaction(
                TransactionId.of(transaction),
                key.chargePoint(),
                key.connector(),
                new IdToken("BUS"),
                clock.instant(),
                0.0,
                0.0,
                null,
                null,
                List.of());
    }

    void aim(ConnectorKey key, int transaction, double kw) {
        Ev ev = Ev.builder(key.toString())
                .powerKw(rating.minKw(), rating.nameplateKw())
                .supply(rating.supply())
                .build();
        Horizon horizon = new Horizon(clock.instant(), Duration.ofMinutes(1), 60);
        dispatcher.aim(List.of(new Aim(key, TransactionId.of(transaction), ev, kw, horizon)));
    }

    /** Tells what the meter shows now: power in kW, current in A. */
    void metered(ConnectorKey key, @Nullable Double kw, @Nullable Double amps) {
        MeterSample.PhaseAmps perPhase = amps == null ? null : new MeterSample.PhaseAmps(amps, null, null);
        metered(key, new MeterSample(clock.instant(), null, kw, perPhase, null, null, null));
    }

    void metered(ConnectorKey key, MeterSample sample) {
        dispatcher.onChange(new NetworkChange.Metered(key.chargePoint(), key.connector(), List.of(sample)));
    }

    /** The profile that waits for its answer. */
    ChargingProfile waiting() {
        return command().profile();
    }

    SetChargingProfile command() {
        return (SetChargingProfile) stations.pending.get(0).command();
    }

    double permittedKw(ConnectorKey key) {
        return dispatcher.view().of(key).orElseThrow().permitted().at(clock.instant());
    }

    boolean isPlannable(ConnectorKey key) {
        return dispatcher.view().of(key).orElseThrow().isPlannable();
    }
}
