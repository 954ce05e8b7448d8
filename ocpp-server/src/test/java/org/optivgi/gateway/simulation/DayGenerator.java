package org.optivgi.gateway.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.fault.Misbehaviour;
import org.optivgi.simulator.hardware.PhaseRotation;
import org.optivgi.simulator.scenario.Dialects;
import org.optivgi.simulator.scenario.RandomFaults;
import org.optivgi.simulator.scenario.Scenario;

/** Draws a day from a seed: the site, its charge points, who comes, what fails. */
final class DayGenerator {
    /** The perfect plan serves everybody with this share of each limit; the rest is what knowing nothing beforehand costs. */
    private static final double PERFECT_PLANS_SHARE = 0.75;

    private static final double SMALLEST_ENERGY_KWH = 2;
    private static final double MOST_FOR_SHARES = 0.4;
    private static final String ROOT = "site";
    private static final List<Integer> PHASES = List.of(1, 3, 3);
    private static final List<Double> NAMEPLATES = List.of(16.0, 32.0, 32.0);
    private static final List<String> UNITS = List.of("Current", "Power", "Current,Power");

    private final Random random;
    private final long seed;
    private final Profile profile;
    private final List<DayPlan.Node> nodes = new ArrayList<>();
    private final List<DayPlan.Station> stations = new ArrayList<>();
    private final List<DayPlan.Visit> visits = new ArrayList<>();
    private final List<DayPlan.Fault> faults = new ArrayList<>();
    private final List<DayPlan.Kill> kills = new ArrayList<>();

    /**
     * What kind of days are drawn.
     *
     * @param fewest charge points
     * @param most charge points
     * @param faultsPerStation on an average day
     * @param ruleBreakers share of charge points that break the standard for a while
     * @param isMixed whether every second charge point speaks OCPP 2.0.1
     */
    record Profile(int fewest, int most, double faultsPerStation, double ruleBreakers, Deaths deaths, boolean isMixed) {
        /** Charge points that keep to the standard, whatever happens to them. */
        static final Profile USUAL = new Profile(20, 60, 4, 0, Deaths.ON_A_THIRD_OF_THE_DAYS, false);

        /** A tenth of them break it. */
        static final Profile BREACHES = new Profile(20, 60, 4, 0.1, Deaths.ON_A_THIRD_OF_THE_DAYS, false);

        /** The gateway dies in the middle of the day and never comes back. */
        static final Profile ORPHANED = new Profile(20, 60, 4, 0, Deaths.FOR_GOOD, false);

        Profile between(int fewestStations, int mostStations) {
            return new Profile(fewestStations, mostStations, faultsPerStation, ruleBreakers, deaths, isMixed);
        }

        /** The same days with every second charge point in OCPP 2.0.1. */
        Profile mixed() {
            return new Profile(fewest, most, faultsPerStation, ruleBreakers, deaths, true);
        }
    }

    /** When the gateway is killed. */
    enum Deaths {
        ON_A_THIRD_OF_THE_DAYS,
        FOR_GOOD
    }

    private DayGenerator(long seed, Profile profile) {
        this.seed = seed;
        this.profile = profile;
        this.random = new Random(seed * 7_919 + 13);
    }

    static DayPlan day(long seed, Profile profile) {
        return new DayGenerator(seed, profile).draw();
    }

    private DayPlan draw() {
        drawStations();
        drawVisits();
        drawFaults();
        if (profile.deaths() == Deaths.FOR_GOOD) {
            Duration at = DayPlan.WARM_UP.plusMinutes(between(60, 12 * 60));
            kills.add(new DayPlan.Kill(at, DayPlan.LENGTH, random.nextBoolean()));
        } else if (seed % 3 == 0) {
            drawKills();
        }
        double safeShareAmps = random.nextBoolean() && sharesFit() ? DayPlan.MIN_AMPS : 0;
        DayPlan day = new DayPlan(seed, nodes, stations, visits, faults, kills, safeShareAmps);
        return servable(day);
    }

    /** The same day with every vehicle asking for what the perfect plan can give it, and without those it can give nothing. */
    private static DayPlan servable(DayPlan day) {
        List<Double> delivered = PerfectPlan.deliveredKwh(day, PERFECT_PLANS_SHARE);
        List<DayPlan.Visit> served = new ArrayList<>();
        for (int i = 0; i < delivered.size(); i++) {
            if (delivered.get(i) >= SMALLEST_ENERGY_KWH) {
                served.add(day.visits().get(i).asking(delivered.get(i)));
            }
        }
        return new DayPlan(
                day.seed(), day.nodes(), day.stations(), served, day.faults(), day.kills(), day.safeShareAmps());
    }

    private void drawStations() {
        int count = between(profile.fewest(), profile.most());
        List<String> panels = new ArrayList<>();
        List<DayPlan.Node> feeders = new ArrayList<>();
        int feederCount = between(2, 3);
        for (int feeder = 0; feeder < feederCount; feeder++) {
            feeders.add(new DayPlan.Node("F" + feeder, ROOT, null, null, 0));
            int panelCount = between(1, 3);
            for (int panel = 0; panel < panelCount; panel++) {
                panels.add("F" + feeder + "P" + panel);
            }
        }
        for (int i = 0; i < count; i++) {
            stations.add(new DayPlan.Station(
                    "CP-" + (i + 1),
                    oneOf(panels),
                    random.nextInt(5) == 0 ? 2 : 1,
                    oneOf(PHASES),
                    oneOf(NAMEPLATES),
                    oneOf(List.of(PhaseRotation.values())),
                    Dialects.USUAL,
                    Map.of("ChargingScheduleAllowedChargingRateUnit", oneOf(UNITS))));
        }
        if (profile.isMixed()) {
            // Nothing is drawn for it, so that the day is the same but for that.
            for (int i = 1; i < stations.size(); i += 2) {
                stations.set(i, inOtherVersion(stations.get(i)));
            }
        }
        nodes.add(limited(ROOT, null, fraction(0.35, 0.6)));
        for (DayPlan.Node feeder : feeders) {
            nodes.add(limited(feeder.id(), ROOT, fraction(0.4, 0.8)));
            panels.stream()
                    .filter(panel -> panel.startsWith(feeder.id()))
                    .forEach(panel -> nodes.add(limited(panel, feeder.id(), fraction(0.5, 1))));
        }
    }

    private static DayPlan.Station inOtherVersion(DayPlan.Station station) {
        String units = String.join(",", station.configuration().values())
                .replace("Current", "A")
                .replace("Power", "W");
        return new DayPlan.Station(
                station.id(),
                station.node(),
                station.connectors(),
                station.phases(),
                station.maxAmps(),
                station.rotation(),
                Dialects.OCPP_201,
                Map.of("SmartChargingCtrlr.RateUnit", units));
    }

    /** A part that carries so much of what its charge points could draw together, and some other load. */
    private DayPlan.Node limited(String id, @Nullable String parent, double share) {
        List<DayPlan.Station> below = stations.stream()
                .filter(station -> parent == null || station.node().startsWith(id))
                .toList();
        double nameplatesKw =
                below.stream().mapToDouble(DayGenerator::nameplateKw).sum();
        double loadKw = random.nextInt(3) == 0 ? rounded(nameplatesKw * 0.05) : 0;
        double limitKw = rounded(Math.max(22, nameplatesKw * share) + loadKw);
        boolean hasKw = parent == null || random.nextInt(3) > 0;
        // Single-phase vehicles are not spread evenly, so phases are tighter than the power says.
        double limitAmps = rounded(limitKw * 1000 / (3 * DayPlan.VOLTS) * fraction(0.95, 1.3));
        boolean hasAmps = !hasKw || random.nextInt(3) > 0;
        return new DayPlan.Node(id, parent, hasKw ? limitKw : null, hasAmps ? Math.max(40, limitAmps) : null, loadKw);
    }

    private static double nameplateKw(DayPlan.Station station) {
        return station.connectors() * station.phases() * station.maxAmps() * DayPlan.VOLTS / 1000;
    }

    /** Whether the safe shares of all connectors leave most of every limit to plan with. */
    private boolean sharesFit() {
        for (DayPlan.Node node : nodes) {
            double amps = stations.stream()
                    .filter(station -> node.parent() == null || station.node().startsWith(node.id()))
                    .mapToDouble(station -> station.connectors() * DayPlan.MIN_AMPS)
                    .sum();
            double shareKw = amps * 3 * DayPlan.VOLTS / 1000;
            if ((node.limitKw() != null && shareKw > MOST_FOR_SHARES * (node.limitKw() - node.loadKw()))
                    || (node.limitAmps() != null && amps > MOST_FOR_SHARES * node.limitAmps())) {
                return false;
            }
        }
        return true;
    }

    private void drawVisits() {
        for (DayPlan.Station station : stations) {
            for (int connector = 1; connector <= station.connectors(); connector++) {
                Duration free = DayPlan.WARM_UP.plusMinutes(random.nextInt(10 * 60));
                while (free.compareTo(DayPlan.LENGTH.minusHours(1)) < 0) {
                    Duration stay = Duration.ofMinutes(between(45, 9 * 60));
                    Duration depart = free.plus(stay);
                    if (depart.compareTo(DayPlan.LENGTH.minusMinutes(5)) < 0) {
                        visits.add(visit(station, connector, free, depart));
                    }
                    free = depart.plusMinutes(between(2, 8 * 60)).plusSeconds(random.nextInt(60));
                }
            }
        }
    }

    private DayPlan.Visit visit(DayPlan.Station station, int connector, Duration arrive, Duration depart) {
        // What the gateway is told of a connector is true of the vehicles there.
        int phases = station.phases();
        double maxAmps = station.maxAmps();
        double mostKwh = Math.min(maxAmps, station.maxAmps())
                * phases
                * DayPlan.VOLTS
                / 1000
                * (depart.minus(arrive).toMinutes() / 60.0);
        return new DayPlan.Visit(
                "V" + (visits.size() + 1),
                station.id(),
                connector,
                arrive,
                depart,
                Math.min(80, mostKwh * fraction(0.15, 0.8)),
                maxAmps,
                phases);
    }

    private void drawFaults() {
        RandomFaults lottery = new RandomFaults(random.nextLong(), profile.faultsPerStation(), profile.ruleBreakers());
        List<String> ids = stations.stream().map(DayPlan.Station::id).toList();
        lottery.draw(ids, DayPlan.WARM_UP, DayPlan.LENGTH.minusHours(1)).forEach(fault -> faults.add(judged(fault)));
    }

    /** A fault with what the perfect plan needs to know of it. */
    private static DayPlan.Fault judged(Scenario.Fault fault) {
        Misbehaviour what = fault.misbehaviour();
        Duration lasting = fault.lasting() == null ? Duration.ZERO : fault.lasting();
        if (what instanceof Misbehaviour.DropsLink drops) {
            return new DayPlan.Fault(fault, drops.away(), false);
        } else if (what instanceof Misbehaviour.FallsSilent) {
            // Until the charge point's own pings tell it, and it has connected anew.
            return new DayPlan.Fault(fault, Duration.ofMinutes(4), false);
        } else if (what instanceof Misbehaviour.LosesPower loses) {
            return new DayPlan.Fault(fault, loses.off().plusMinutes(1), true);
        } else if (what instanceof Misbehaviour.Restarts || what instanceof Misbehaviour.RestartsWithoutProfiles) {
            return new DayPlan.Fault(fault, Duration.ofMinutes(2), true);
        } else if (what instanceof Misbehaviour.RejectsProfiles) {
            // One that refuses may have just been given up for ten minutes when it would take profiles again.
            return new DayPlan.Fault(fault, lasting.plusMinutes(12), false);
        } else if (what instanceof Misbehaviour.ClockSkew || what instanceof Misbehaviour.DuplicatesStart) {
            return new DayPlan.Fault(fault, Duration.ZERO, false);
        }
        return new DayPlan.Fault(fault, lasting.plusMinutes(1), false);
    }

    private void drawKills() {
        int count = between(1, 3);
        for (int i = 0; i < count; i++) {
            kills.add(new DayPlan.Kill(moment(), Duration.ofSeconds(between(3, 20 * 60)), random.nextBoolean()));
        }
        kills.sort(Comparator.comparing(DayPlan.Kill::at));
    }

    private Duration moment() {
        long millis = DayPlan.LENGTH.minus(DayPlan.WARM_UP).minusHours(1).toMillis();
        return DayPlan.WARM_UP.plusMillis((long) (millis * random.nextDouble()));
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private double fraction(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    private static double rounded(double kw) {
        return Math.round(kw * 10) / 10.0;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
