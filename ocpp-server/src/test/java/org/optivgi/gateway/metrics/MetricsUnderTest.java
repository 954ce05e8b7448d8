package org.optivgi.gateway.metrics;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.optivgi.gateway.api.SiteHistory;
import org.optivgi.gateway.api.SiteStatus;
import org.optivgi.gateway.dispatch.Alarm;
import org.optivgi.gateway.dispatch.ConnectorAllowance;
import org.optivgi.gateway.dispatch.Explanation;
import org.optivgi.gateway.history.InMemoryHistory;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.network.NetworkSettings;
import org.optivgi.gateway.operator.StoredPrices;
import org.optivgi.gateway.operator.TariffInForce;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.runner.CycleReport;
import org.optivgi.scm.runner.EventBatch;
import org.optivgi.scm.runner.GroupOutcome;
import org.optivgi.scm.runner.GroupReport;
import org.optivgi.scm.runner.ScmEvent;
import org.optivgi.scm.translation.StationGroup;

/** All metrics of a gateway to which everything that is counted or timed has happened, through the wrappers that do it. */
final class MetricsUnderTest implements AutoCloseable {
    private static final ChargePointId CP = new ChargePointId("CP-1");
    private static final ConnectorRef CONNECTOR = ConnectorRef.ofEvse(1);
    private static final Pattern SAMPLE = Pattern.compile("([a-z_0-9]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(?<=[{,])(\\w+)=");

    final GatewayMetrics metrics = new GatewayMetrics();
    final InMemoryNetworkStore disk = new InMemoryNetworkStore();
    final List<String> obstacles = new ArrayList<>();
    CompletableFuture<CommandOutcome> outcome = answered(true);

    private final NetworkLoop network = new NetworkLoop(
            (token, at) -> AuthorizationDecision.of(AuthorizationDecision.Status.ACCEPTED),
            new NetworkSettings(Duration.ofMinutes(5)),
            new MeteredStore(disk, metrics));
    private final MeteredEvents events = new MeteredEvents(network, metrics);
    private final MeteredCommands commands = new MeteredCommands((chargePoint, command, urgency) -> outcome, metrics);
    private final SiteHistory history;
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    /** @param data an empty folder */
    MetricsUnderTest(Path data) {
        history = new SiteHistory(
                this::site, new TariffInForce(new StoredPrices(data), null, 0, at -> 0), new InMemoryHistory());
        StateMetrics.register(metrics, network, this::site, history, () -> obstacles, () -> 2);
        metrics.watchCloses(() -> Map.of("REPLACED", 3L));
        metrics.watchSessions(() -> IntStream.of(4, 7, 0).summaryStatistics());
        metrics.watchAlarms(() -> Map.of(Alarm.Kind.EXCESS, 1L, Alarm.Kind.CLIPPED, 0L, Alarm.Kind.UNCONTROLLABLE, 0L));
    }

    static CompletableFuture<CommandOutcome> answered(boolean accepted) {
        return CompletableFuture.completedFuture(
                new CommandOutcome.Answered(accepted, accepted ? "Accepted" : "Rejected", "{}"));
    }

    /** A charge point connects, boots, and begins to charge. */
    void charge() {
        tell(new ChargePointEvent.Connected(CP, now, 1, "ocpp1.6", "10.0.0.7"));
        tell(new ChargePointEvent.Booted(CP, now, "Acme", "One", "S1", null));
        tell(new ChargePointEvent.ConnectorStatusChanged(
                CP, now, CONNECTOR, ConnectorStatus.CHARGING, "NoError", null, null));
        tell(new ChargePointEvent.TransactionStarted(
                CP, now, CONNECTOR, null, new IdToken("TAG"), 100.0, now, null, List.of()));
    }

    /** What a charge point tells; waits for the answer. */
    void tell(ChargePointEvent event) {
        events.submit(event).handle((reply, failure) -> reply).join();
    }

    /** What a charge point tells, which is not answered yet. */
    void tellWithoutAnswer() {
        events.submit(new ChargePointEvent.Booted(CP, now, "Acme", "One", "S1", null));
    }

    CompletableFuture<CommandOutcome> command(ChargePointCommand command) {
        return commands.send(CP, command, ChargePointCommands.Urgency.NORMAL);
    }

    void alarm(Alarm.Kind kind) {
        metrics.onAlarm(new Alarm(CP, CONNECTOR, kind, now, "draws 12.0 kW and may draw 4.1 kW"));
    }

    /** A plan for three events, that failed. */
    void plan() {
        EventBatch reasons = new EventBatch(List.of(new ScmEvent.OperatorRequest("test")), 2);
        metrics.onCycle(new CycleReport(
                reasons,
                Horizon.from(now),
                List.of(new GroupReport(
                        new StationGroup("depot", "Depot"),
                        new GroupOutcome.Failed(GroupOutcome.Stage.FETCH, new IllegalStateException("no data")),
                        Duration.ofMillis(20)))));
    }

    /** A minute passes at a site whose vehicle could draw 12 kW more. */
    void minute() {
        history.sample();
        now = now.plusSeconds(60);
        history.sample();
    }

    private SiteStatus site() {
        return new SiteStatus(
                "Depot",
                now,
                30,
                5,
                10,
                List.of(new SiteStatus.Group("site", 30, 5, 10, Set.of("site"))),
                List.of(new SiteStatus.Power(
                        CP,
                        CONNECTOR,
                        "site",
                        10,
                        22,
                        9.5,
                        null,
                        ConnectorAllowance.Source.TRANSACTION_PROFILE,
                        new Explanation(Explanation.State.ALLOWED, null, null, null, List.of(), null, null),
                        "as planned")));
    }

    /** Everything that is counted or timed happens once. */
    void everything() {
        charge();
        command(new ChargePointCommand.ReadCapabilities(0)).join();
        alarm(Alarm.Kind.EXCESS);
        plan();
        minute();
    }

    /** What Prometheus reads, by name and labels such as {@code optivgi_ready} or {@code optivgi_power_kw{node=site,kind=load}}. */
    Map<String, Double> samples() {
        Map<String, Double> samples = new HashMap<>();
        metrics.text()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .forEach(sample -> samples.put(
                        sample.group(1)
                                + (sample.group(2) == null
                                        ? ""
                                        : "{" + sample.group(2).replace("\"", "") + "}"),
                        Double.valueOf(sample.group(3).replace("Inf", "Infinity"))));
        return samples;
    }

    /** The labels that each metric has, by its name. */
    Map<String, Set<String>> labels() {
        Map<String, Set<String>> labels = new HashMap<>();
        for (String sample : samples().keySet()) {
            Set<String> own = labels.computeIfAbsent(sample.replaceAll("\\{.*", ""), first -> new HashSet<>());
            Matcher label = LABEL.matcher(sample);
            while (label.find()) {
                own.add(label.group(1));
            }
        }
        return labels;
    }

    @Override
    public void close() {
        network.close();
    }
}
