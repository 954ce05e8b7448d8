package org.optivgi.gateway.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.access.AccessTokens;
import org.optivgi.gateway.access.Role;
import org.optivgi.gateway.api.About;
import org.optivgi.gateway.api.AdmissionPorts;
import org.optivgi.gateway.api.ApiPorts;
import org.optivgi.gateway.api.EventLog;
import org.optivgi.gateway.api.HttpSettings;
import org.optivgi.gateway.api.OperatorApi;
import org.optivgi.gateway.api.PlanHistory;
import org.optivgi.gateway.api.Readiness;
import org.optivgi.gateway.api.Reservations;
import org.optivgi.gateway.api.SiteHistory;
import org.optivgi.gateway.api.SiteStatus;
import org.optivgi.gateway.api.SiteStatusView;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.dispatch.ReservationKeeper;
import org.optivgi.gateway.dispatch.SiteControl;
import org.optivgi.gateway.history.HistoryArchive;
import org.optivgi.gateway.metrics.GatewayMetrics;
import org.optivgi.gateway.metrics.StateMetrics;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.ReservationOutcome;
import org.optivgi.gateway.network.ReservationRequest;
import org.optivgi.gateway.network.ReservationTerms;
import org.optivgi.gateway.network.StoreException;
import org.optivgi.gateway.operator.AuditTrail;
import org.optivgi.gateway.operator.IdTagBook;
import org.optivgi.gateway.operator.PeakDemand;
import org.optivgi.gateway.operator.RecurringPrices;
import org.optivgi.gateway.operator.RecurringReservations;
import org.optivgi.gateway.operator.StoredPrices;
import org.optivgi.gateway.operator.StoredWishes;
import org.optivgi.gateway.operator.TariffInForce;
import org.optivgi.gateway.store.DurableFile;
import org.optivgi.gateway.translation.VehicleNeeds;
import org.optivgi.scm.runner.CycleReport;
import org.optivgi.scm.runner.GroupReport;
import org.optivgi.scm.runner.ScmEvent;
import org.optivgi.scm.runner.ScmEventQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators set and see, wired: the files in the data folder, the records of what happened, and the HTTP API over them. */
final class OperatorWiring {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorWiring.class);
    /** A plan is due each minute; so much later something is wrong. */
    private static final Duration PLAN_OVERDUE = Duration.ofMinutes(10);

    private static final String FIRST_TOKEN_FILE = "administrator-token";
    private static final String FIRST_TOKEN_NAME = "administrator";

    private final GatewayMetrics metrics;
    private final GatewayConfig config;
    private final IdTagBook idTags;
    private final NetworkLoop network;
    private final Clock clock;
    private final Clock realTime;
    private final About about;
    private final StoredWishes wishes;
    private final StoredPrices prices;
    private final PeakDemand peak;
    private final TariffInForce tariff;
    private final RecurringReservations recurring;
    private final AuditTrail audit;
    private final EventLog events;
    private final PlanHistory plans;
    private final VehicleNeeds needs;
    private final AtomicReference<@Nullable CycleReport> plan = new AtomicReference<>();
    private volatile Instant plannedAt = Instant.EPOCH;

    /**
     * @param archive keeps what happened
     * @param executor writes down what follows from reservations
     * @throws org.optivgi.gateway.network.StoreException if a file of theirs cannot be understood
     */
    OperatorWiring(
            GatewayConfig config,
            ConfiguredDepot depot,
            IdTagBook idTags,
            NetworkLoop network,
            Clock clock,
            Clock realTime,
            GatewayMetrics metrics,
            double clockSpeed,
            HistoryArchive archive,
            Executor executor) {
        this.metrics = metrics;
        this.config = config;
        this.idTags = idTags;
        this.network = network;
        this.clock = clock;
        this.realTime = realTime;
        this.about = new About(
                version(),
                realTime.instant(),
                clockSpeed,
                config.scheduling().algorithm(),
                config.timeZone().getId());
        this.wishes = new StoredWishes(config.data());
        this.recurring = new RecurringReservations(
                config.data(), network, network::reserve, wishes, clock, config.timeZone(), executor);
        this.prices = new StoredPrices(config.data());
        this.peak = new PeakDemand(config.data(), config.timeZone());
        this.tariff = new TariffInForce(
                prices, recurringPrices(config), config.tariff().demandPricePerKw(), peak::kw);
        this.audit = new AuditTrail(config.data(), clock);
        this.events = new EventLog(clock, archive);
        this.plans = new PlanHistory(clock, archive);
        this.needs = new VehicleNeeds(network, depot, wishes);
        network.addListener(events);
    }

    /** What vehicles need, operators' wishes included. */
    VehicleNeeds needs() {
        return needs;
    }

    private static @Nullable RecurringPrices recurringPrices(GatewayConfig config) {
        Double pricePerKwh = config.tariff().pricePerKwh();
        return pricePerKwh == null
                ? null
                : new RecurringPrices(
                        pricePerKwh,
                        config.tariff().periods().stream()
                                .map(period -> new RecurringPrices.Period(
                                        period.from(), period.to(), Set.copyOf(period.days()), period.pricePerKwh()))
                                .toList(),
                        config.timeZone());
    }

    /** What happens once a minute. */
    void eachMinute() {
        recurring.makeAll();
    }

    /** The tariff in force. */
    TariffInForce tariff() {
        return tariff;
    }

    /** Takes what the vehicles draw together, once a minute. */
    void onPower(SiteStatus site) {
        try {
            peak.sample(site.at(), SiteStatus.measuredKw(site.connectors()));
        } catch (StoreException e) {
            LOG.warn("The month's new peak could not be written; it is kept in memory", e);
        }
    }

    /** Takes what was planned. */
    void onCycle(CycleReport cycle) {
        plan.set(cycle);
        plannedAt = clock.instant();
        metrics.onCycle(cycle);
        events.onCycle(cycle);
        plans.onCycle(cycle);
    }

    /** What keeps the planning from its work now, one sentence each. */
    List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        CycleReport latest = plan.get();
        if (latest == null) {
            return obstacles;
        }
        Duration old = Duration.between(plannedAt, clock.instant());
        if (old.compareTo(PLAN_OVERDUE) > 0) {
            obstacles.add("no plan was made for " + old.toMinutes() + " minutes");
        }
        latest.groups().stream()
                .filter(GroupReport::failed)
                .forEach(group ->
                        obstacles.add("the last plan for group " + group.group().id() + " failed; see the log"));
        return obstacles;
    }

    /** What was planned last. */
    Optional<CycleReport> latestCycle() {
        return Optional.ofNullable(plan.get());
    }

    /** The HTTP API, not started; none if the configuration wants none. */
    Optional<OperatorApi> api(
            SiteStatusView site,
            SiteControl control,
            SiteHistory history,
            ChargePointCommands commands,
            ReservationKeeper keeper,
            AdmissionPorts admission,
            ScmEventQueue queue,
            Readiness readiness) {
        StateMetrics.register(metrics, network, site, history, readiness, queue::waiting);
        GatewayConfig.Http http = config.http();
        if (!http.enabled()) {
            return Optional.empty();
        }
        AccessTokens tokens = new AccessTokens(config.data(), realTime);
        if (!http.openOnThisMachine()) {
            makeFirstToken(tokens);
            warnOfPlainText(http.host());
        }
        Consumer<String> replan = who -> queue.add(new ScmEvent.OperatorRequest(who));
        ApiPorts ports = new ApiPorts(
                network,
                network.behaviours(),
                commands,
                new NetworkReservations(network, keeper),
                site,
                control,
                history,
                tariff,
                this::latestCycle,
                plans,
                needs,
                wishes,
                idTags,
                recurring,
                prices,
                replan,
                events,
                audit,
                metrics::text,
                tokens,
                admission,
                readiness,
                about,
                clock);
        return Optional.of(new OperatorApi(
                new HttpSettings(http.host(), http.port(), http.openOnThisMachine(), http.requestsPerSecond()),
                ports,
                System::nanoTime));
    }

    /** Who has just installed the gateway needs a way in; the log must not hold it. */
    private void makeFirstToken(AccessTokens tokens) {
        if (tokens.all().isEmpty()) {
            DurableFile file = new DurableFile(config.data().resolve(FIRST_TOKEN_FILE));
            file.replace(tokens.add(FIRST_TOKEN_NAME, Role.ADMINISTER) + "\n");
            LOG.info("Made a first access token for the dashboard and the HTTP API: it is in {}", file.path());
        }
    }

    private static void warnOfPlainText(String host) {
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress()) {
                LOG.warn(
                        "The HTTP API listens on {} without encryption: put a reverse proxy with TLS before it, or keep"
                                + " it on a network of your own",
                        host);
            }
        } catch (UnknownHostException e) {
            LOG.debug("Listening will fail and say so", e);
        }
    }

    private static String version() {
        String built = OperatorWiring.class.getPackage().getImplementationVersion();
        return built == null ? "0" : built;
    }

    /** Reservations go to the network; changing one and taking one back also tells the charge point. */
    private record NetworkReservations(NetworkLoop network, ReservationKeeper keeper) implements Reservations {
        @Override
        public CompletableFuture<ReservationOutcome> reserve(ReservationRequest request) {
            return network.reserve(request);
        }

        @Override
        public CompletableFuture<ReservationOutcome> replace(Reservation seen, ReservationTerms terms) {
            return keeper.replace(seen, terms);
        }

        @Override
        public CompletableFuture<Boolean> cancel(int id) {
            return keeper.cancel(id);
        }
    }
}
