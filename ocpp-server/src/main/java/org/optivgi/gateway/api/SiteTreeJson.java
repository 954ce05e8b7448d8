package org.optivgi.gateway.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.dispatch.ConnectorAllowance;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.dispatch.DispatchView;
import org.optivgi.gateway.dispatch.Explanation;
import org.optivgi.gateway.dispatch.Flow;
import org.optivgi.gateway.dispatch.SiteTree;
import org.optivgi.gateway.dispatch.SiteView;

/** The tree of limits at one moment, each connector with why it is allowed what it is, and who waits. */
record SiteTreeJson(Instant at, List<NodeJson> nodes, List<WhyJson> connectors) {
    /** What is limited at a node. */
    record NodeJson(String id, @Nullable String within, List<FlowJson> flows) {}

    /**
     * Power or the current on a phase.
     *
     * @param flow {@code power}, {@code l1}, {@code l2} or {@code l3}
     * @param limit the configured limit
     * @param leftForVehicles what is left by the limits in force and by what else draws there; absent without a limit
     * @param permitted the most that vehicles can draw there
     */
    record FlowJson(
            String flow,
            String unit,
            @Nullable Double limit,
            @Nullable Double leftForVehicles,
            double permitted) {}

    /** Why a connector is allowed what it is. */
    record WhyJson(
            String chargePoint,
            int evse,
            int connector,
            String node,
            double permittedKw,
            double permittedAmps,
            String state,
            String source,
            @Nullable Instant since,
            @Nullable Instant until,
            AllowanceJson.@Nullable LimitJson limitedBy,
            List<AllowanceJson.PlaceJson> waitingFor,
            @Nullable Instant turnAt,
            String sentence) {}

    static SiteTreeJson of(DispatchView view, Instant now) {
        SiteView site = view.site();
        return new SiteTreeJson(
                now,
                site.tree().nodes().stream().map(node -> node(site, node, now)).toList(),
                view.all().stream().map(allowance -> why(allowance, now)).toList());
    }

    private static NodeJson node(SiteView site, SiteTree.Node node, Instant now) {
        return new NodeJson(
                node.id(),
                node.parent(),
                List.of(Flow.values()).stream()
                        .map(flow -> flow(site, node, flow, now))
                        .toList());
    }

    private static FlowJson flow(SiteView site, SiteTree.Node node, Flow flow, Instant now) {
        double left = site.capacity(node.id(), flow).at(now);
        return new FlowJson(
                ApiJson.name(flow),
                flow.unit(),
                flow == Flow.POWER ? node.limitKw() : node.limitAmps(),
                Double.isInfinite(left) ? null : Double.valueOf(ApiJson.rounded(left)),
                ApiJson.rounded(site.permitted(node.id(), flow).at(now)));
    }

    static WhyJson why(ConnectorAllowance allowance, Instant now) {
        Explanation why = allowance.why();
        ConnectorKey key = allowance.connector();
        return new WhyJson(
                key.chargePoint().value(),
                key.connector().evse(),
                key.connector().connector(),
                allowance.limits().get(0).node(),
                ApiJson.rounded(allowance.permitted().at(now)),
                ApiJson.rounded(allowance.permittedAmps().at(now)),
                ApiJson.name(why.state()),
                ApiJson.name(allowance.source()),
                why.since(),
                why.until(),
                AllowanceJson.LimitJson.of(why.limitedBy()),
                why.waitingFor().stream().map(AllowanceJson.PlaceJson::of).toList(),
                why.turnAt(),
                allowance.inWords(now));
    }
}
