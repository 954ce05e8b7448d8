package org.optivgi.gateway.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmCompilationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.IntSummaryStatistics;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.optivgi.gateway.dispatch.Alarm;
import org.optivgi.scm.runner.CycleReport;
import org.optivgi.scm.runner.GroupOutcome;
import org.optivgi.scm.runner.GroupReport;

/**
 * What the gateway counts and times while it works. Figures that describe a state are in {@link StateMetrics}. May be used from any
 * thread.
 */
public final class GatewayMetrics {
    private static final double[] CALL_SECONDS = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};
    private static final double[] EVENT_SECONDS = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1};
    private static final double[] CYCLE_SECONDS = {0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10};
    private static final double NANOS = 1e9;

    private final PrometheusRegistry registry = new PrometheusRegistry();

    private final Counter commands = Counter.builder()
            .name("optivgi_commands_total")
            .help("Calls to charge points, by operation and by how they ended.")
            .labelNames("action", "result")
            .register(registry);
    private final Histogram commandSeconds = Histogram.builder()
            .name("optivgi_command_seconds")
            .help("From handing a call over until its end, waiting for the connection included.")
            .labelNames("action")
            .classicOnly()
            .classicUpperBounds(CALL_SECONDS)
            .register(registry);
    private final Counter profilesRefused = Counter.builder()
            .name("optivgi_profiles_refused_total")
            .help("Charging profiles that a charge point did not accept.")
            .register(registry);
    private final Gauge commandsWaiting = Gauge.builder()
            .name("optivgi_commands_waiting")
            .help("Calls to charge points that were handed over and have not ended.")
            .register(registry);
    private final Gauge eventsWaiting = Gauge.builder()
            .name("optivgi_charge_point_events_waiting")
            .help("What charge points told and is not answered yet.")
            .register(registry);
    private final Gauge storeWaiting = Gauge.builder()
            .name("optivgi_store_waiting")
            .help("Groups of facts that were handed over and are not durable yet.")
            .register(registry);
    private final Counter escalations = Counter.builder()
            .name("optivgi_escalations_total")
            .help(
                    "Alarms raised over what charge points do: excess is corrected, uncontrollable cannot be, clipped gets less"
                            + " than it may.")
            .labelNames("kind")
            .register(registry);
    private final Counter events = Counter.builder()
            .name("optivgi_charge_point_events_total")
            .help("What charge points told, by kind and by whether it could be answered.")
            .labelNames("event", "result")
            .register(registry);
    private final Histogram eventSeconds = Histogram.builder()
            .name("optivgi_charge_point_event_seconds")
            .help("From a charge point's message until its answer is ready, waiting for the disk included.")
            .labelNames("event")
            .classicOnly()
            .classicUpperBounds(EVENT_SECONDS)
            .register(registry);
    private final Counter cycles = Counter.builder()
            .name("optivgi_scm_cycles_total")
            .help("Plans made for a station group, by how they ended.")
            .labelNames("group", "outcome")
            .register(registry);
    private final Histogram cycleSeconds = Histogram.builder()
            .name("optivgi_scm_cycle_seconds")
            .help("From fetching a station group's vehicles until its plan is handed over.")
            .labelNames("group")
            .classicOnly()
            .classicUpperBounds(CYCLE_SECONDS)
            .register(registry);
    private final Counter scmEvents = Counter.builder()
            .name("optivgi_scm_events_total")
            .help("Events that asked for a plan.")
            .register(registry);
    private final Counter scmEventsCollapsed = Counter.builder()
            .name("optivgi_scm_events_collapsed_total")
            .help("Events that were answered by another one's plan.")
            .register(registry);
    private final Histogram storeSeconds = Histogram.builder()
            .name("optivgi_store_seconds")
            .help("From handing facts over until they are durable.")
            .classicOnly()
            .classicUpperBounds(EVENT_SECONDS)
            .register(registry);
    private final Counter storeFailures = Counter.builder()
            .name("optivgi_store_failures_total")
            .help("Facts that could not be made durable at once.")
            .register(registry);

    public GatewayMetrics() {
        registerVirtualMachine();
    }

    /** Where further figures are registered. */
    PrometheusRegistry registry() {
        return registry;
    }

    /** All figures in Prometheus's text format. */
    public String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(bytes, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * Adds how often the gateway has closed connections.
     *
     * @param closes gives the counts by reason, those that never were left out
     */
    public void watchCloses(Supplier<Map<String, Long>> closes) {
        CounterWithCallback.builder()
                .name("optivgi_connections_closed_total")
                .help("Connections of charge points that the gateway closed, by reason.")
                .labelNames("reason")
                .callback(counter -> closes.get().forEach((reason, count) -> counter.call(count, reason)))
                .register(registry);
    }

    /**
     * Adds how many received frames wait to be processed.
     *
     * @param framesWaiting gives the numbers of all sessions
     */
    public void watchSessions(Supplier<IntSummaryStatistics> framesWaiting) {
        GaugeWithCallback.builder()
                .name("optivgi_session_frames_waiting")
                .help("Received frames that wait to be processed: of all sessions, and of the one with the most.")
                .labelNames("of")
                .callback(gauge -> {
                    IntSummaryStatistics waiting = framesWaiting.get();
                    gauge.call(waiting.getSum(), "all");
                    gauge.call(waiting.getCount() == 0 ? 0 : waiting.getMax(), "longest");
                })
                .register(registry);
    }

    /**
     * Adds how many alarms stand.
     *
     * @param standing gives the number of each kind
     */
    public void watchAlarms(Supplier<Map<Alarm.Kind, Long>> standing) {
        GaugeWithCallback.builder()
                .name("optivgi_alarms")
                .help("Alarms that stand over what charge points do.")
                .labelNames("kind")
                .callback(gauge -> standing.get().forEach((kind, count) -> gauge.call(count, word(kind))))
                .register(registry);
        // A series that begins with its first alarm would hide it from rates.
        for (Alarm.Kind kind : Alarm.Kind.values()) {
            escalations.initLabelValues(word(kind));
        }
    }

    /** Takes an alarm when it is raised. */
    public void onAlarm(Alarm alarm) {
        escalations.labelValues(word(alarm.kind())).inc();
    }

    private static String word(Alarm.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Takes what a cycle did. */
    public void onCycle(CycleReport cycle) {
        long total = cycle.reasons().total();
        scmEvents.inc(total);
        scmEventsCollapsed.inc(Math.max(0, total - 1));
        cycle.groups().forEach(this::onGroup);
    }

    private void onGroup(GroupReport report) {
        String outcome = report.outcome() instanceof GroupOutcome.Sent sent
                ? sent.fellBack() ? "fell_back" : "planned"
                : "failed";
        cycles.labelValues(report.group().id(), outcome).inc();
        cycleSeconds.labelValues(report.group().id()).observe(seconds(report.elapsed()));
    }

    void onCommandBegun() {
        commandsWaiting.inc();
    }

    void onCommandOver() {
        commandsWaiting.dec();
    }

    void onCommand(String action, String result, boolean isRefusedProfile, long nanos) {
        commands.labelValues(action, result).inc();
        commandSeconds.labelValues(action).observe(nanos / NANOS);
        if (isRefusedProfile) {
            profilesRefused.inc();
        }
    }

    void onEventBegun() {
        eventsWaiting.inc();
    }

    void onEvent(String event, boolean isAnswered, long nanos) {
        eventsWaiting.dec();
        events.labelValues(event, isAnswered ? "answered" : "failed").inc();
        eventSeconds.labelValues(event).observe(nanos / NANOS);
    }

    void onStoreBegun() {
        storeWaiting.inc();
    }

    void onStored(boolean isDurable, long nanos) {
        storeWaiting.dec();
        storeSeconds.observe(nanos / NANOS);
        if (!isDurable) {
            storeFailures.inc();
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    /** One by one, since the library's collection of them holds on to every registry for good. */
    private void registerVirtualMachine() {
        JvmThreadsMetrics.builder().register(registry);
        JvmBufferPoolMetrics.builder().register(registry);
        JvmClassLoadingMetrics.builder().register(registry);
        JvmCompilationMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmMemoryMetrics.builder().register(registry);
        JvmRuntimeInfoMetric.builder().register(registry);
        ProcessMetrics.builder().register(registry);
    }
}
