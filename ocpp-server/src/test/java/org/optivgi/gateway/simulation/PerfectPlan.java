package org.optivgi.gateway.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.optivgi.simulator.hardware.PhaseRotation;

/**
 * What could be delivered on a day by somebody who knows all of it beforehand, the faults included: least laxity first,
 * minute by minute, under every limit on every phase. A charge point that cannot be reached draws its safe share at most,
 * and one without power nothing. It exists, so it is a lower bound of what the best plan delivers.
 */
final class PerfectPlan {
    private static final int MINUTES = (int) DayPlan.LENGTH.toMinutes();

    /** From the end of a fault until a charge point is connected, adopted and planned for again. */
    private static final Duration RECOVERY = Duration.ofMinutes(4);

    /** From the plug to the first power by a profile. */
    private static final Duration START_UP = Duration.ofMinutes(2);

    private final DayPlan day;
    private final double shareOfLimits;
    private final Map<String, DayPlan.Node> nodes = new HashMap<>();
    private final List<Job> jobs = new ArrayList<>();

    /** @param shareOfLimits how much of each limit may be used, 0 to 1 */
    private PerfectPlan(DayPlan day, double shareOfLimits) {
        this.day = day;
        this.shareOfLimits = shareOfLimits;
        day.nodes().forEach(node -> nodes.put(node.id(), node));
        day.visits().forEach(visit -> jobs.add(new Job(visit)));
    }

    /** Energy delivered to each vehicle in kWh, in the order of the visits. */
    static List<Double> deliveredKwh(DayPlan day, double shareOfLimits) {
        PerfectPlan plan = new PerfectPlan(day, shareOfLimits);
        for (int minute = 0; minute < MINUTES; minute++) {
            plan.serve(minute);
        }
        return plan.jobs.stream().map(job -> job.deliveredKwh).toList();
    }

    private final class Job {
        private final DayPlan.Visit visit;
        private final DayPlan.Station station;
        private final double maxAmps;
        /** The most that it may draw in each minute, in A per phase. */
        private final double[] ceiling = new double[MINUTES];

        private double reachableKwh;
        private double deliveredKwh;

        Job(DayPlan.Visit visit) {
            this.visit = visit;
            station = day.station(visit.station());
            maxAmps = Math.min(visit.maxAmps(), station.maxAmps());
            int from = (int) visit.arrive().plus(START_UP).toMinutes();
            int until = (int) Math.min(MINUTES, visit.depart().toMinutes());
            for (int minute = from; minute < until; minute++) {
                ceiling[minute] = ceilingAt(Duration.ofMinutes(minute));
                reachableKwh += kwh(ceiling[minute]);
            }
        }

        private double ceilingAt(Duration at) {
            double amps = maxAmps;
            for (DayPlan.Fault fault : day.faults()) {
                if (fault.played().station().equals(station.id())
                        && !fault.outage().isZero()
                        && overlaps(fault.at(), fault.outage(), at)) {
                    amps = Math.min(amps, fault.isPowerless() ? 0 : fallback(fault.at()));
                }
            }
            for (DayPlan.Kill kill : day.kills()) {
                if (overlaps(kill.at(), kill.downtime(), at)) {
                    amps = Math.min(amps, fallback(kill.at()));
                }
            }
            return amps >= DayPlan.MIN_AMPS ? amps : 0;
        }

        /** Only a vehicle that has started before draws its safe share. */
        private double fallback(Duration faultAt) {
            return visit.arrive().plus(START_UP).compareTo(faultAt) < 0 ? day.safeShareAmps() : 0;
        }

        private boolean overlaps(Duration from, Duration lasting, Duration minute) {
            return minute.plusMinutes(1).compareTo(from) > 0
                    && minute.compareTo(from.plus(lasting).plus(RECOVERY)) < 0;
        }

        int phases() {
            return Math.min(visit.phases(), station.phases());
        }

        double kwh(double amps) {
            return amps * DayPlan.VOLTS * phases() / 1000 / 60;
        }

        double laxityKwh() {
            return reachableKwh - (visit.energyKwh() - deliveredKwh);
        }

        boolean draws(int gridPhase) {
            return station.rotation().terminalOn(gridPhase) < phases();
        }
    }

    private void serve(int minute) {
        Map<String, Headroom> headroom = new HashMap<>();
        nodes.values().forEach(node -> headroom.put(node.id(), new Headroom(node)));
        List<Job> waiting = jobs.stream()
                .filter(job -> job.ceiling[minute] > 0 && job.visit.energyKwh() > job.deliveredKwh + 1e-9)
                .sorted(Comparator.comparingDouble(Job::laxityKwh))
                .toList();
        for (Job job : waiting) {
            double amps = job.ceiling[minute];
            for (String node : wayUp(job.station.node())) {
                amps = Math.min(amps, headroom.get(node).ampsFor(job));
            }
            if (amps >= DayPlan.MIN_AMPS) {
                double grantedAmps = amps;
                wayUp(job.station.node()).forEach(node -> headroom.get(node).take(job, grantedAmps));
                job.deliveredKwh = Math.min(job.visit.energyKwh(), job.deliveredKwh + job.kwh(amps));
            }
        }
        jobs.forEach(job -> job.reachableKwh -= job.kwh(job.ceiling[minute]));
    }

    private List<String> wayUp(String nodeId) {
        List<String> way = new ArrayList<>();
        for (String id = nodeId; id != null; id = nodes.get(id).parent()) {
            way.add(id);
        }
        return way;
    }

    private final class Headroom {
        private double kw;
        private final double[] amps = new double[PhaseRotation.GRID_PHASES];

        Headroom(DayPlan.Node node) {
            double loadKw = day.nodes().stream()
                    .filter(one -> wayUp(one.id()).contains(node.id()))
                    .mapToDouble(DayPlan.Node::loadKw)
                    .sum();
            kw = (node.limitKw() == null ? Double.MAX_VALUE : node.limitKw() - loadKw) * shareOfLimits;
            double loadAmps = loadKw * 1000 / (PhaseRotation.GRID_PHASES * DayPlan.VOLTS);
            for (int phase = 0; phase < amps.length; phase++) {
                amps[phase] =
                        (node.limitAmps() == null ? Double.MAX_VALUE : node.limitAmps() - loadAmps) * shareOfLimits;
            }
        }

        double ampsFor(Job job) {
            double least = kw * 1000 / (DayPlan.VOLTS * job.phases());
            for (int phase = 0; phase < amps.length; phase++) {
                least = job.draws(phase) ? Math.min(least, amps[phase]) : least;
            }
            return least;
        }

        void take(Job job, double taken) {
            kw -= taken * DayPlan.VOLTS * job.phases() / 1000;
            for (int phase = 0; phase < amps.length; phase++) {
                amps[phase] -= job.draws(phase) ? taken : 0;
            }
        }
    }
}
