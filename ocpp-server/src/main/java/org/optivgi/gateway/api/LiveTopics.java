package org.optivgi.gateway.api;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.NetworkView;

/** What pages follow: each topic's things by id. */
final class LiveTopics {
    private static final int EVENTS_TOLD = 50;

    private LiveTopics() {}

    /**
     * The time, and what is wrong.
     *
     * @param clockSpeed how much faster than real time the gateway's clock runs
     */
    record NowJson(Instant at, double clockSpeed, List<String> obstacles) {}

    /** That there is a new plan. */
    record PlanNewsJson(@Nullable Instant start) {}

    static List<LiveTopic> of(ApiPorts ports, Vehicles vehicles) {
        Clock clock = ports.clock();
        NetworkView network = ports.network();
        return List.of(
                new LiveTopic(
                        "now",
                        () -> Map.of(
                                "now",
                                new NowJson(
                                        clock.instant(),
                                        ports.about().clockSpeed(),
                                        ports.readiness().obstacles()))),
                new LiveTopic("site", () -> Map.of("site", totals(ports.site().now()))),
                new LiveTopic(
                        "power",
                        () -> byId(
                                ports.site().now().connectors(),
                                one -> one.chargePoint() + "/" + one.connector(),
                                SiteJson::power)),
                new LiveTopic(
                        "chargePoints",
                        () -> byId(
                                network.chargePoints(), one -> one.id().value(), ChargePointJson::withoutAllowances)),
                new LiveTopic("vehicles", () -> byId(vehicles.now(), VehicleJson::id, one -> one)),
                new LiveTopic(
                        "reservations",
                        () -> byId(
                                network.reservations().stream()
                                        .filter(one -> !one.state().isOver())
                                        .toList(),
                                one -> Integer.toString(one.id()),
                                ReservationJson::of)),
                new LiveTopic(
                        "plan",
                        () -> Map.of(
                                "plan",
                                new PlanNewsJson(ports.plan()
                                        .latest()
                                        .map(cycle -> cycle.horizon().start())
                                        .orElse(null)))),
                new LiveTopic(
                        "log",
                        () -> byId(ports.events().newest(EVENTS_TOLD), one -> Long.toString(one.id()), EventJson::of)));
    }

    /** Without the time, which would make them new each second. */
    private static Object totals(SiteStatus status) {
        SiteJson site = SiteJson.of(status);
        Map<String, Object> totals = new LinkedHashMap<>();
        totals.put("name", site.name());
        totals.put("limitKw", site.limitKw());
        totals.put("loadKw", site.loadKw());
        totals.put("permittedKw", site.permittedKw());
        totals.put("measuredKw", site.measuredKw());
        totals.put("connectorsUnmeasured", site.connectorsUnmeasured());
        totals.put("groups", site.groups());
        return totals;
    }

    private static <T> Map<String, Object> byId(List<T> all, Function<T, String> id, Function<T, Object> json) {
        Map<String, Object> byId = new LinkedHashMap<>();
        all.forEach(one -> byId.put(id.apply(one), json.apply(one)));
        return byId;
    }
}
