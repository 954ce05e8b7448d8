package org.optivgi.gateway.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.dispatch.Alarms;
import org.optivgi.gateway.dispatch.ConnectorRating;
import org.optivgi.gateway.dispatch.DispatchSettings;
import org.optivgi.gateway.dispatch.Dispatcher;
import org.optivgi.gateway.dispatch.InMemoryLedgerStore;
import org.optivgi.gateway.dispatch.ProfileStyles;
import org.optivgi.gateway.dispatch.SiteTree;
import org.optivgi.gateway.dispatch.Supervision;
import org.optivgi.gateway.dispatch.SupervisionSettings;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.network.NetworkSettings;
import org.optivgi.gateway.network.ReservationRequest;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.testing.Await;
import org.optivgi.gateway.traits.TraitsOf;
import org.optivgi.scm.algorithm.EvCharging;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.PlanStatus;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Phases;
import org.optivgi.scm.ev.PowerSeries;
import org.optivgi.scm.ev.ProfileRules;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.Tariff;
import org.optivgi.scm.translation.StationGroup;
import org.optivgi.scm.translation.Translation;
import org.optivgi.scm.translation.TranslationException;

class OcppTranslationTest {
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(EIGHT, ZoneOffset.UTC);
    private static final ChargePointId CP = new ChargePointId("CP-1");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);
    private static final IdToken BUS = new IdToken("BUS-7");
    private static final StationGroup DEPOT = new StationGroup("depot", "Depot");
    private static final Horizon HORIZON = new Horizon(EIGHT, Duration.ofMinutes(1), 60);
    private static final ConnectorRating RATING = ConnectorRating.of(230, Phases.ONE, 6, 32, 6);

    private final NetworkLoop network = new NetworkLoop(
            (token, at) -> AuthorizationDecision.of(AuthorizationDecision.Status.ACCEPTED),
            new NetworkSettings(Duration.ofMinutes(5)),
            new InMemoryNetworkStore());
    private final ExecutorService dispatchLoop = Executors.newSingleThreadExecutor();
    private final Queue<ChargePointCommand> sent = new ConcurrentLinkedQueue<>();
    private final Queue<NetworkChange> dispatched = new ConcurrentLinkedQueue<>();
    private final Dispatcher dispatcher = new Dispatcher(
            CLOCK,
            network,
            (chargePoint, command, urgency) -> {
                sent.add(command);
                return CompletableFuture.completedFuture(new CommandOutcome.Answered(true, "Accepted", "{}"));
            },
            key -> RATING,
            SiteTree.single(230, 10),
            new InMemoryLedgerStore(),
            new ProfileStyles(network, TraitsOf.NOBODY, network.behaviours()),
            new Supervision(SupervisionSettings.DEFAULT, new Alarms(alarm -> {})),
            DispatchSettings.DEFAULT,
            dispatchLoop,
            (time, task) -> dispatchLoop.execute(task),
            dispatched::add,
            () -> {});
    private final AssumedNeeds needs = new AssumedNeeds() {
        @Override
        public double energyKwh(ChargePointId chargePoint, IdToken idToken) {
            return 30;
        }

        @Override
        public Instant departure(ChargePointId chargePoint, IdToken idToken, Instant arrival) {
            return arrival.plus(Duration.ofHours(8));
        }

        @Override
        public int priority(IdToken idToken) {
            return 0;
        }
    };
    private VehicleWish wish = VehicleWish.NONE;
    private @Nullable Tariff tariff;
    private final OcppTranslation translation = new OcppTranslation(
            CLOCK,
            network,
            dispatcher,
            key -> RATING,
            new VehicleNeeds(network, needs, vehicle -> wish),
            horizon -> Optional.ofNullable(tariff),
            ClaimSettings.DEFAULT);

    @BeforeEach
    void connect() {
        network.addListener(dispatcher);
        tell(new ChargePointEvent.Connected(CP, EIGHT, 1, "ocpp1.6", "test"));
        tell(new ChargePointEvent.ConnectorStatusChanged(
                CP, EIGHT, ONE, ConnectorStatus.AVAILABLE, "NoError", null, EIGHT));
        network.learn(CP, new Capabilities(List.of(), Set.of(), 0, 6, 5, 1, Map.of(), false, 60, Set.of(), Map.of()))
                .join();
        Await.until("the dispatcher knows the connector", () -> dispatched.size() >= 3);
    }

    @AfterEach
    void stop() {
        network.close();
        dispatchLoop.shutdown();
    }

    private ChargePointReply tell(ChargePointEvent event) {
        return network.submit(event).join();
    }

    private TransactionId start() {
        int before = dispatched.size();
        ChargePointReply reply =
                tell(new ChargePointEvent.TransactionStarted(CP, EIGHT, ONE, null, BUS, 100.0, EIGHT, null, List.of()));
        Await.until("the dispatcher knows the transaction", () -> dispatched.size() > before);
        return ((ChargePointReply.TransactionRecorded) reply).transaction();
    }

    private void deliver(TransactionId transaction, double registerKwh) {
        MeterSample sample = new MeterSample(EIGHT, registerKwh, null, null, null, null, null);
        tell(new ChargePointEvent.MeterSampled(CP, EIGHT, ONE, transaction, List.of(sample)));
    }

    private void reserve(@Nullable Double energyKwh, @Nullable Instant departure, Instant from) {
        int before = dispatched.size();
        network.reserve(new ReservationRequest(CP, ONE, BUS, from, from.plusSeconds(1800), energyKwh, departure))
                .join();
        Await.until("the reservation is known", () -> dispatched.size() > before);
    }

    private List<Ev> evs() throws TranslationException {
        return translation.open().getEvs(DEPOT).evs();
    }

    @Test
    void anOpenTransactionIsAVehicleThatAsksForWhatIsAssumedLessWhatWasDelivered() throws Exception {
        TransactionId transaction = start();
        deliver(transaction, 112);

        assertThat(evs()).singleElement().satisfies(ev -> {
            assertThat(ev.active()).isTrue();
            assertThat(ev.stationId()).isEqualTo("CP-1");
            assertThat(ev.energyKwh()).isCloseTo(18, within(1e-9));
            assertThat(ev.maxPowerKw()).isCloseTo(7.36, within(1e-9));
            assertThat(ev.minPowerKw()).isCloseTo(1.38, within(1e-9));
            assertThat(ev.departure()).isEqualTo(EIGHT.plus(Duration.ofHours(8)));
        });
    }

    @Test
    void thePlannerKnowsWhatAVehicleHasHadAndIsExpectedToTake() throws Exception {
        TransactionId transaction = start();
        deliver(transaction, 112);

        assertThat(evs()).singleElement().satisfies(ev -> {
            assertThat(ev.standing().deliveredKwh()).isCloseTo(12, within(1e-9));
            assertThat(ev.standing().expectedKwh()).isCloseTo(18, within(1e-9));
        });
    }

    @Test
    void aVehicleThatChargesOnBeyondAnAssumptionKeepsAsking() throws Exception {
        TransactionId transaction = start();
        deliver(transaction, 190);

        assertThat(evs())
                .singleElement()
                .satisfies(ev -> assertThat(ev.energyKwh()).isGreaterThan(1));
    }

    @Test
    void aReservationsEnergyAndDepartureAreMeant() throws Exception {
        Instant noon = EIGHT.plus(Duration.ofHours(4));
        reserve(12.0, noon, EIGHT);
        TransactionId transaction = start();
        deliver(transaction, 112);

        assertThat(evs()).singleElement().satisfies(ev -> {
            assertThat(ev.energyKwh()).isZero();
            assertThat(ev.departure()).isEqualTo(noon);
        });
    }

    @Test
    void aReservationIsAVehicleStillToCome() throws Exception {
        Instant nine = EIGHT.plus(Duration.ofHours(1));
        reserve(40.0, null, nine);

        assertThat(evs()).singleElement().satisfies(ev -> {
            assertThat(ev.active()).isFalse();
            assertThat(ev.arrival()).isEqualTo(nine);
            assertThat(ev.energyKwh()).isEqualTo(40);
        });
    }

    @Test
    void whatAnOperatorSetGoesBeforeReservationAndAssumption() throws Exception {
        Instant noon = EIGHT.plus(Duration.ofHours(4));
        reserve(40.0, noon, EIGHT);
        start();
        wish = new VehicleWish(15.0, noon.minusSeconds(3600), 2);

        assertThat(evs()).singleElement().satisfies(ev -> {
            assertThat(ev.energyKwh()).isEqualTo(15);
            assertThat(ev.standing().expectedKwh()).isEqualTo(15);
            assertThat(ev.departure()).isEqualTo(noon.minusSeconds(3600));
            assertThat(ev.standing().priority()).isEqualTo(2);
        });
    }

    @Test
    void aVehicleAtAChargePointThatIsAwayIsNotPlannedButTakenOffTheLimit() throws Exception {
        start();
        tell(new ChargePointEvent.Disconnected(CP, EIGHT, 1, "link lost"));

        try (Translation.Session session = translation.open()) {
            assertThat(session.getEvs(DEPOT).evs()).isEmpty();
            assertThat(session.getPeakPowerDemand(DEPOT, HORIZON, OptionalDouble.empty())
                            .at(0))
                    .isCloseTo(10 - RATING.nameplateKw(), within(1e-9));
        }
    }

    @Test
    void aPlannedVehicleIsNotTakenOffTheLimit() throws Exception {
        start();

        try (Translation.Session session = translation.open()) {
            assertThat(session.getPeakPowerDemand(DEPOT, HORIZON, OptionalDouble.empty())
                            .at(0))
                    .isEqualTo(10);
        }
    }

    @Test
    void whatAnIdleConnectorMayDrawIsTakenOffTheLimit() throws Exception {
        try (Translation.Session session = translation.open()) {
            assertThat(session.getPeakPowerDemand(DEPOT, HORIZON, OptionalDouble.empty())
                            .at(0))
                    .isCloseTo(10 - RATING.nameplateKw(), within(1e-9));
        }
    }

    @Test
    void aPlanBecomesAProfileOfItsTransaction() throws Exception {
        TransactionId transaction = start();
        Translation.Session session = translation.open();
        Ev ev = session.getEvs(DEPOT).evs().get(0);
        Problem problem = new Problem(
                List.of(ev), Site.of(session.getPeakPowerDemand(DEPOT, HORIZON, OptionalDouble.empty())), HORIZON);
        double[] kw = new double[HORIZON.steps()];
        Arrays.fill(kw, 5);
        Plan plan = Plan.of(problem, "test", PlanStatus.FEASIBLE, List.of(Schedule.of(kw)));
        List<EvCharging> charging = plan.fullProfiles(any -> ProfileRules.DEFAULT);

        session.sendPowerToEvs(DEPOT, plan, charging);

        Await.until("the profile was sent", () -> !sent.isEmpty());
        assertThat(sent.remove()).isInstanceOfSatisfying(ChargePointCommand.SetChargingProfile.class, command -> {
            assertThat(command.transaction()).isEqualTo(transaction);
            assertThat(command.profile().limitAt(EIGHT)).isEqualTo(21.7);
        });
    }

    @Test
    void theSiteIsPlannedWithWhatPowerCosts() throws Exception {
        tariff = new Tariff(PowerSeries.constant(0.2, HORIZON.steps()), 9, 30);

        try (Translation.Session session = translation.open()) {
            assertThat(session.getSite(DEPOT, HORIZON, OptionalDouble.empty()).tariff())
                    .hasValue(tariff);
            tariff = null;
            assertThat(session.getSite(DEPOT, HORIZON, OptionalDouble.empty()).tariff())
                    .isEmpty();
        }
    }
}
