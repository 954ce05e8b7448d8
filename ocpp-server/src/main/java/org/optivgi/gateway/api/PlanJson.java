package org.optivgi.gateway.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.runner.CycleReport;
import org.optivgi.scm.runner.GroupOutcome;
import org.optivgi.scm.runner.GroupReport;

/**
 * The newest plan. Power is told in runs: {@code [seconds from start, kW]}, each holding until the next one.
 *
 * @param reasons what caused it
 */
record PlanJson(Instant start, Instant end, int resolutionSeconds, String reasons, List<GroupPlanJson> groups) {

    /**
     * A station group's plan.
     *
     * @param status feasible, optimal, curtailed, or failed; {@code failure} then says why
     * @param limitKw what the vehicles may draw together, in runs
     */
    record GroupPlanJson(
            String group,
            String status,
            @Nullable String algorithm,
            double seconds,
            @Nullable String failure,
            List<String> notes,
            List<double[]> limitKw,
            List<VehiclePlanJson> vehicles) {}

    /**
     * What is planned for a vehicle.
     *
     * @param vehicle its id under /api/v1/vehicles
     * @param charging whether it is plugged in
     * @param energyKwh what it receives within the plan
     */
    record VehiclePlanJson(
            String vehicle,
            boolean charging,
            String chargePoint,
            int evse,
            Instant departure,
            double energyKwh,
            List<double[]> powerKw) {}

    static PlanJson of(CycleReport cycle) {
        Horizon horizon = cycle.horizon();
        return new PlanJson(
                horizon.start(),
                horizon.end(),
                (int) horizon.resolution().toSeconds(),
                cycle.reasons().reasons(),
                cycle.groups().stream().map(PlanJson::group).toList());
    }

    private static GroupPlanJson group(GroupReport report) {
        double seconds = report.elapsed().toMillis() / 1000.0;
        if (report.outcome() instanceof GroupOutcome.Sent sent) {
            Plan plan = sent.plan();
            return new GroupPlanJson(
                    report.group().id(),
                    plan.status().name().toLowerCase(Locale.ROOT),
                    plan.algorithm(),
                    seconds,
                    null,
                    plan.notes(),
                    runs(plan.problem().site().limit().runs(), plan.problem().horizon()),
                    plan.problem().evs().stream().map(ev -> vehicle(plan, ev)).toList());
        }
        String failure = report.outcome() instanceof GroupOutcome.Failed failed
                ? failed.stage().name().toLowerCase(Locale.ROOT) + ": "
                        + failed.cause().getMessage()
                : "no plan";
        return new GroupPlanJson(
                report.group().id(), "failed", null, seconds, failure, List.of(), List.of(), List.of());
    }

    private static VehiclePlanJson vehicle(Plan plan, Ev ev) {
        return new VehiclePlanJson(
                ev.evId(),
                ev.active(),
                ev.stationId(),
                ev.connectorId(),
                ev.departure(),
                ApiJson.rounded(plan.energyKwh(ev.evId())),
                runs(plan.schedule(ev.evId()).runs(), plan.problem().horizon()));
    }

    private static List<double[]> runs(List<Run> runs, Horizon horizon) {
        return runs.stream()
                .map(run -> new double[] {horizon.secondsTo(run.firstStep()), ApiJson.rounded(run.kw())})
                .toList();
    }
}
