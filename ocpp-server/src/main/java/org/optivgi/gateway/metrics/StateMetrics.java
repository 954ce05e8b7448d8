package org.optivgi.gateway.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.optivgi.gateway.api.Readiness;
import org.optivgi.gateway.api.SiteHistory;
import org.optivgi.gateway.api.SiteStatus;
import org.optivgi.gateway.api.SiteStatusView;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.NetworkView;

/** Figures that describe how things stand; they are looked up when somebody asks. */
public final class StateMetrics {
    private final PrometheusRegistry registry;

    private StateMetrics(GatewayMetrics metrics) {
        this.registry = metrics.registry();
    }

    /**
     * Adds them.
     *
     * @param eventsWaiting how many events wait for the next plan
     */
    public static void register(
            GatewayMetrics metrics,
            NetworkView network,
            SiteStatusView site,
            SiteHistory history,
            Readiness readiness,
            DoubleSupplier eventsWaiting) {
        StateMetrics state = new StateMetrics(metrics);
        state.network(network);
        state.site(site, history);
        state.gauge(
                "optivgi_ready",
                "1 while nothing keeps the gateway from its work.",
                () -> readiness.obstacles().isEmpty() ? 1 : 0);
        state.gauge("optivgi_scm_events_waiting", "Events that wait for the next plan.", eventsWaiting);
    }

    private void network(NetworkView network) {
        GaugeWithCallback.builder()
                .name("optivgi_charge_points")
                .help("Charge points that have ever connected, by whether they are connected.")
                .labelNames("state")
                .callback(gauge -> {
                    List<ChargePoint> all = network.chargePoints();
                    long connected =
                            all.stream().filter(ChargePoint::isConnected).count();
                    gauge.call(connected, "connected");
                    gauge.call(all.size() - connected, "offline");
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("optivgi_connectors")
                .help("Connectors by what their charge points say of them.")
                .labelNames("status")
                .callback(gauge -> byStatus(network)
                        .forEach((status, count) ->
                                gauge.call(count, status.name().toLowerCase(Locale.ROOT))))
                .register(registry);
        gauge(
                "optivgi_transactions_open",
                "Transactions that are going on.",
                () -> network.chargePoints().stream()
                        .flatMap(one -> one.connectors().values().stream())
                        .filter(connector -> connector.transaction().isPresent())
                        .count());
        gauge(
                "optivgi_reservations_pending",
                "Reservations whose vehicle is still to come.",
                () -> network.reservations().stream()
                        .filter(one -> one.state().isPending())
                        .count());
    }

    /** With a 0 for each status, so that a series does not end when its last connector leaves it. */
    private static Map<ConnectorStatus, Long> byStatus(NetworkView network) {
        Map<ConnectorStatus, Long> counts = new TreeMap<>();
        for (ConnectorStatus status : ConnectorStatus.values()) {
            counts.put(status, 0L);
        }
        counts.putAll(network.chargePoints().stream()
                .flatMap(one -> one.connectors().values().stream())
                .collect(Collectors.groupingBy(connector -> connector.status(), Collectors.counting())));
        return counts;
    }

    private void site(SiteStatusView site, SiteHistory history) {
        GaugeWithCallback.builder()
                .name("optivgi_power_kw")
                .help(
                        "Power of each part of the site: its limit for vehicles, what they are permitted, what they draw, and"
                                + " what else draws there.")
                .labelNames("node", "kind")
                .callback(gauge -> {
                    SiteStatus now = site.now();
                    for (SiteStatus.Group node : now.groups()) {
                        gauge.call(node.limitKw(), node.id(), "limit");
                        gauge.call(node.permittedKw(), node.id(), "permitted");
                        gauge.call(SiteStatus.measuredKw(now.within(node)), node.id(), "measured");
                        gauge.call(node.loadKw(), node.id(), "load");
                    }
                })
                .register(registry);
        CounterWithCallback.builder()
                .name("optivgi_curtailed_kwh_total")
                .help("Energy that was withheld from vehicles that would have taken it.")
                .callback(counter -> counter.call(history.curtailedKwh()))
                .register(registry);
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(value.getAsDouble()))
                .register(registry);
    }
}
