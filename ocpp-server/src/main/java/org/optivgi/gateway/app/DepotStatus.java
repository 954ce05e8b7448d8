package org.optivgi.gateway.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.api.SiteStatus;
import org.optivgi.gateway.api.SiteStatusView;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.dispatch.ConnectorAllowance;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.dispatch.DispatchView;
import org.optivgi.gateway.dispatch.Dispatcher;
import org.optivgi.gateway.dispatch.Flow;
import org.optivgi.gateway.dispatch.SiteTree;
import org.optivgi.gateway.dispatch.SiteView;
import org.optivgi.gateway.network.Connector;
import org.optivgi.gateway.network.MeterSample;
import org.optivgi.gateway.network.NetworkView;

/** The ledger and the meters put together for the API. */
final class DepotStatus implements SiteStatusView {
    /** Intervals of meter values after which a value says nothing of now. */
    private static final int INTERVALS_UNTIL_STALE = 3;

    private final GatewayConfig config;
    private final ConfiguredDepot depot;
    private final NetworkView network;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Duration stale;

    DepotStatus(GatewayConfig config, ConfiguredDepot depot, NetworkView network, Dispatcher dispatcher, Clock clock) {
        this.config = config;
        this.depot = depot;
        this.network = network;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.stale = Duration.ofSeconds(
                (long) INTERVALS_UNTIL_STALE * config.scheduling().meterValueSeconds());
    }

    @Override
    public SiteStatus now() {
        Instant now = clock.instant();
        DispatchView ledger = dispatcher.view();
        SiteView site = ledger.site();
        List<SiteStatus.Group> groups = new ArrayList<>();
        for (SiteTree.Node node : site.tree().nodes()) {
            groups.add(new SiteStatus.Group(
                    node.id(),
                    limitKw(site, node.id(), now),
                    loadKw(site, node.id(), now),
                    permitted(site, node.id(), now),
                    below(site.tree(), node.id())));
        }
        String root = site.tree().root().id();
        return new SiteStatus(
                config.site().name(),
                now,
                limitKw(site, root, now),
                loadKw(site, root, now),
                permitted(site, root, now),
                groups,
                ledger.all().stream().map(allowance -> power(allowance, now)).toList());
    }

    private static Set<String> below(SiteTree tree, String id) {
        return tree.nodes().stream()
                .map(SiteTree.Node::id)
                .filter(other -> tree.path(other).contains(id))
                .collect(Collectors.toSet());
    }

    private static double permitted(SiteView site, String node, Instant now) {
        return site.permitted(node, Flow.POWER).at(now);
    }

    private static double loadKw(SiteView site, String node, Instant now) {
        return site.load(node, Flow.POWER).at(now);
    }

    /** What vehicles may draw there: what the node leaves, or one above it, if that is less. */
    private static double limitKw(SiteView site, String node, Instant now) {
        return site.tree().path(node).stream()
                .mapToDouble(id -> site.capacity(id, Flow.POWER).at(now))
                .map(left -> Math.max(0, left))
                .min()
                .orElseThrow();
    }

    private SiteStatus.Power power(ConnectorAllowance allowance, Instant now) {
        ConnectorKey key = allowance.connector();
        return new SiteStatus.Power(
                key.chargePoint(),
                key.connector(),
                ledgerNode(allowance),
                allowance.permitted().at(now),
                depot.of(key).nameplateKw(),
                measuredKw(key, now),
                allowance.takesKw(),
                allowance.source(),
                allowance.why(),
                allowance.inWords(now));
    }

    private static String ledgerNode(ConnectorAllowance allowance) {
        return allowance.limits().get(0).node();
    }

    private @Nullable Double measuredKw(ConnectorKey key, Instant now) {
        MeterSample latest = network.chargePoint(key.chargePoint())
                .flatMap(chargePoint -> chargePoint.connector(key.connector()))
                .map(Connector::latest)
                .orElse(null);
        return latest == null || latest.at().plus(stale).isBefore(now) ? null : latest.powerKw();
    }
}
