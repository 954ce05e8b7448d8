package org.optivgi.gateway.api;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.optivgi.gateway.access.AccessTokens;
import org.optivgi.gateway.dispatch.Alarms;
import org.optivgi.gateway.dispatch.ConnectorAllowance;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.dispatch.ConnectorRating;
import org.optivgi.gateway.dispatch.DispatchSettings;
import org.optivgi.gateway.dispatch.Dispatcher;
import org.optivgi.gateway.dispatch.Explanation;
import org.optivgi.gateway.dispatch.Flow;
import org.optivgi.gateway.dispatch.InMemoryLedgerStore;
import org.optivgi.gateway.dispatch.LimitKey;
import org.optivgi.gateway.dispatch.ProfileStyles;
import org.optivgi.gateway.dispatch.SiteTree;
import org.optivgi.gateway.dispatch.Supervision;
import org.optivgi.gateway.dispatch.SupervisionSettings;
import org.optivgi.gateway.history.InMemoryHistory;
import org.optivgi.gateway.net.RefusedConnections;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.network.NetworkSettings;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.ReservationOutcome;
import org.optivgi.gateway.network.ReservationRequest;
import org.optivgi.gateway.network.ReservationTerms;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.operator.AuditTrail;
import org.optivgi.gateway.operator.IdTag;
import org.optivgi.gateway.operator.IdTagBook;
import org.optivgi.gateway.operator.RecurringReservations;
import org.optivgi.gateway.operator.StoredPrices;
import org.optivgi.gateway.operator.StoredWishes;
import org.optivgi.gateway.operator.TariffInForce;
import org.optivgi.gateway.security.AccessBook;
import org.optivgi.gateway.security.AccessDesk;
import org.optivgi.gateway.security.CertificateBook;
import org.optivgi.gateway.security.CertificateDesk;
import org.optivgi.gateway.security.Door;
import org.optivgi.gateway.security.LocalAuthority;
import org.optivgi.gateway.security.SecurityRules;
import org.optivgi.gateway.security.Strangers;
import org.optivgi.gateway.testing.ManualTime;
import org.optivgi.gateway.traits.TraitsOf;
import org.optivgi.gateway.translation.AssumedNeeds;
import org.optivgi.gateway.translation.VehicleNeeds;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.Phases;
import org.optivgi.scm.runner.CycleReport;
import org.optivgi.scm.site.PhaseRotation;

/** The API on a real port, over a real network without charge points behind it; what they would answer is set here. */
final class ApiUnderTest implements AutoCloseable {
    static final ChargePointId CP = new ChargePointId("CP-1");
    static final ConnectorRef CONNECTOR = ConnectorRef.ofEvse(1);

    final ManualTime time = new ManualTime();
    final NetworkLoop network = new NetworkLoop(
            (token, at) -> AuthorizationDecision.of(AuthorizationDecision.Status.ACCEPTED),
            new NetworkSettings(Duration.ofMinutes(5)),
            new InMemoryNetworkStore());
    final List<ChargePointCommand> sent = new ArrayList<>();
    final InMemoryNetworkStore accessStore = new InMemoryNetworkStore();
    final IdTagBook idTags = new IdTagBook(
            accessStore,
            List.of(new IdTag(
                    new IdToken("LISTED"), true, null, null, null, null, null, 0, "", IdTag.Source.CONFIGURATION)));
    final List<ChargePointId> disconnected = new ArrayList<>();
    final List<String> obstacles = new ArrayList<>();
    CompletableFuture<CommandOutcome> outcome = CompletableFuture.completedFuture(
            new CommandOutcome.Answered(true, "Accepted", "{\"status\":\"Accepted\"}"));
    SiteStatus site = new SiteStatus("Depot", time.instant(), 30, 0, 0, List.of(), List.of());

    private static final AssumedNeeds ASSUMED = new AssumedNeeds() {
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

    /** A connector that waits for another one to give way. */
    static final Explanation WAITS = new Explanation(
            Explanation.State.WAITING_FOR_OTHERS,
            Instant.parse("2026-03-01T07:00:00Z"),
            null,
            new LimitKey("west", Flow.L2),
            List.of(new ConnectorKey(CP, ConnectorRef.ofEvse(2))),
            null,
            null);

    /** A connector without a vehicle. */
    static final Explanation IDLE = new Explanation(Explanation.State.IDLE, null, null, null, List.of(), null, null);

    /** What is permitted at a connector made for 7.4 kW. */
    static SiteStatus.Power power(int evse, String node, double permittedKw, Double measuredKw, Explanation reasons) {
        return new SiteStatus.Power(
                CP,
                ConnectorRef.ofEvse(evse),
                node,
                permittedKw,
                7.4,
                measuredKw,
                null,
                ConnectorAllowance.Source.DEFAULT_PROFILE,
                reasons,
                reasons == WAITS ? "it waits" : "no vehicle charges");
    }

    final List<String> replans = new CopyOnWriteArrayList<>();
    final Dispatcher control = new Dispatcher(
            time,
            network,
            (chargePoint, command, urgency) -> outcome,
            connector -> ConnectorRating.of(230, Phases.THREE, 6, 32, 6),
            new SiteTree(
                    230,
                    List.of(
                            new SiteTree.Node("site", null, 30.0, null, 0),
                            new SiteTree.Node("hall", "site", null, 63.0, 0)),
                    connector -> new SiteTree.Outlet("hall", PhaseRotation.RST)),
            new InMemoryLedgerStore(),
            new ProfileStyles(network, TraitsOf.NOBODY, network.behaviours()),
            new Supervision(SupervisionSettings.DEFAULT, new Alarms(alarm -> {})),
            DispatchSettings.DEFAULT,
            Runnable::run,
            (delay, task) -> {},
            change -> {},
            () -> {});
    final InMemoryHistory archive = new InMemoryHistory();
    final AccessTokens tokens;
    final AuditTrail audit;
    final EventLog events;
    final SiteHistory history;
    final PlanHistory plans;
    final Path data;
    ApiPorts ports;
    CycleReport plan;

    private final HttpClient client = HttpClient.newHttpClient();
    private final OperatorApi api;
    private final int port;

    ApiUnderTest() throws IOException {
        this(true, 1_000);
    }

    /**
     * @param openOnThisMachine whether no access token is needed
     * @param requestsPerSecond how many are allowed
     */
    ApiUnderTest(boolean openOnThisMachine, double requestsPerSecond) throws IOException {
        data = Files.createTempDirectory("api-under-test");
        tokens = new AccessTokens(data, time);
        audit = new AuditTrail(data, time);
        StoredWishes wishes = new StoredWishes(data);
        StoredPrices prices = new StoredPrices(data);
        TariffInForce tariff = new TariffInForce(prices, null, 0, at -> 0);
        history = new SiteHistory(() -> site, tariff, archive);
        events = new EventLog(time, archive);
        plans = new PlanHistory(time, archive);
        network.addListener(events);
        ApiPorts ports = new ApiPorts(
                network,
                network.behaviours(),
                (chargePoint, command, urgency) -> {
                    sent.add(command);
                    return outcome;
                },
                new NetworkReservations(),
                () -> site,
                control,
                history,
                tariff,
                () -> Optional.ofNullable(plan),
                plans,
                new VehicleNeeds(network, ASSUMED, wishes),
                wishes,
                idTags,
                new RecurringReservations(data, network, network::reserve, wishes, time, ZoneOffset.UTC, Runnable::run),
                prices,
                replans::add,
                events,
                audit,
                () -> "up 1\n",
                tokens,
                accessPorts(),
                () -> obstacles,
                new About("1.2.3", time.instant(), 1, "depot", "UTC"),
                time);
        this.ports = ports;
        api = new OperatorApi(
                new HttpSettings("127.0.0.1", 0, openOnThisMachine, requestsPerSecond), ports, System::nanoTime);
        port = api.start();
    }

    private AdmissionPorts accessPorts() {
        AccessDesk desk = new AccessDesk(
                new TestRules(),
                new AccessBook(List.of(), accessStore, time),
                new Strangers(time),
                (chargePoint, command, urgency) -> {
                    sent.add(command);
                    return outcome;
                },
                disconnected::add,
                new SecureRandom());
        CertificateDesk certificates = new CertificateDesk(
                new LocalAuthority(data, "Test", Duration.ofDays(1), new SecureRandom(), time),
                new CertificateBook(List.of(), accessStore, time),
                disconnected::add,
                Runnable::run,
                time);
        return new AdmissionPorts(desk, certificates, new RefusedConnections(time, 10));
    }

    /** Nobody is let in without adoption, no charge point is listed but LISTED, and none must use a security profile. */
    private static final class TestRules implements SecurityRules {
        @Override
        public Door door() {
            return Door.REFUSE;
        }

        @Override
        public boolean isListed(ChargePointId chargePoint) {
            return chargePoint.value().equals("LISTED");
        }

        @Override
        public int securityProfile(ChargePointId chargePoint) {
            return 0;
        }
    }

    /** A charge point with one connector that connected, booted and told what it can do. */
    void connect() {
        Instant now = time.instant();
        network.submit(new ChargePointEvent.Connected(CP, now, 1, "ocpp1.6", "10.0.0.7"))
                .join();
        network.submit(new ChargePointEvent.Booted(CP, now, "Acme", "One", "S1", null))
                .join();
        network.submit(new ChargePointEvent.ConnectorStatusChanged(
                        CP, now, CONNECTOR, ConnectorStatus.AVAILABLE, "NoError", null, null))
                .join();
        network.learn(
                        CP,
                        new Capabilities(
                                List.of("Core", "SmartCharging"),
                                Set.of(ChargingRateUnit.A),
                                10,
                                6,
                                null,
                                1,
                                Map.of(),
                                false,
                                null,
                                Set.of(),
                                Map.of("HeartbeatInterval", "300", "AuthorizationKey", "hunter2")))
                .join();
    }

    /** A transaction on its connector that has drawn 1.5 kWh and now draws 7.2 kW. */
    void charge() {
        Instant now = time.instant();
        network.submit(new ChargePointEvent.TransactionStarted(
                        CP, now, CONNECTOR, null, new IdToken("TAG"), 100.0, now, null, List.of()))
                .join();
        network.submit(new ChargePointEvent.MeterSampled(
                        CP,
                        now.plusSeconds(60),
                        CONNECTOR,
                        null,
                        List.of(new MeterSample(
                                now.plusSeconds(60),
                                101.5,
                                7.2,
                                new MeterSample.PhaseAmps(31.3, null, null),
                                null,
                                null,
                                null))))
                .join();
    }

    /** The end of that transaction. */
    void endCharging() {
        Instant now = time.instant();
        network.submit(new ChargePointEvent.TransactionEnded(
                        CP, now, new TransactionId("1"), null, 102.0, now, "Local", List.of(), List.of()))
                .join();
    }

    /** The answer to a GET. */
    Answer get(String path) throws Exception {
        return send(request(path).GET());
    }

    /** The answer to a POST of JSON. */
    Answer post(String path, String body) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The answer to a request with a body of JSON. */
    Answer json(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /** Every operation that is served. */
    List<Operation> operations() {
        return api.operations();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    CompletableFuture<Answer> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(Answer::new);
    }

    Answer send(HttpRequest.Builder request) throws Exception {
        return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    int port() {
        return port;
    }

    void stopApi() {
        api.close();
    }

    @Override
    public void close() {
        api.close();
        network.close();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came back. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        JsonObject json() {
            return JsonParser.parseString(response.body()).getAsJsonObject();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text(String field) {
            return json().get(field).getAsString();
        }

        /** The members of a problem that tests look at; makes sure that it is one. */
        Map<String, String> problem() {
            if (!header("Content-Type").startsWith("application/problem+json")
                    || json().get("status").getAsInt() != status()) {
                throw new AssertionError("no problem: " + status() + " " + response.body());
            }
            Map<String, String> members = new LinkedHashMap<>();
            for (String name : List.of("type", "title", "detail", "field", "fix")) {
                if (json().has(name)) {
                    members.put(name, text(name));
                }
            }
            return members;
        }
    }

    /** Reservations that go straight to the network. */
    private final class NetworkReservations implements Reservations {
        @Override
        public CompletableFuture<ReservationOutcome> reserve(ReservationRequest request) {
            return network.reserve(request);
        }

        @Override
        public CompletableFuture<ReservationOutcome> replace(Reservation seen, ReservationTerms terms) {
            return network.replace(seen, terms);
        }

        @Override
        public CompletableFuture<Boolean> cancel(int id) {
            Reservation reservation = network.reservation(id).orElseThrow();
            return reservation.state().isPending()
                    ? network.move(reservation, Reservation.State.CANCELLED, "").thenApply(done -> true)
                    : CompletableFuture.completedFuture(false);
        }
    }
}
