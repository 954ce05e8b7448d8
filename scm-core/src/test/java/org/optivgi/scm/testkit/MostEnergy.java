package org.optivgi.scm.testkit;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.StepRange;

/**
 * The most energy that any plan can deliver under one limit without giving anybody more than it requires: a maximum flow from
 * vehicles over segments to the limit, by shortest augmenting paths. Slow, small, and shares nothing with the algorithms that
 * it judges. Minimum powers are not heeded.
 */
public final class MostEnergy {
    private static final double NOTHING = 1e-9;

    private final List<Ev> evs;
    private final int[] edges;
    private final double[][] capacity;
    private final int source;
    private final int sink;

    private MostEnergy(Problem problem) {
        this.evs = problem.evs();
        this.edges = edges(problem);
        int segments = edges.length - 1;
        this.source = evs.size() + segments;
        this.sink = source + 1;
        this.capacity = new double[sink + 1][sink + 1];
        double hours = problem.horizon().hoursPerStep();
        for (int e = 0; e < evs.size(); e++) {
            Ev ev = evs.get(e);
            capacity[source][e] = ev.energyKwh();
            StepRange presence = ev.presence(problem.horizon());
            for (int s = 0; s < segments; s++) {
                if (presence.first() <= edges[s] && edges[s] < presence.end()) {
                    capacity[e][evs.size() + s] = ev.maxPowerKw() * (edges[s + 1] - edges[s]) * hours;
                }
            }
        }
        for (int s = 0; s < segments; s++) {
            double limitKw = Math.max(0, problem.site().limit().at(edges[s]));
            capacity[evs.size() + s][sink] = limitKw * (edges[s + 1] - edges[s]) * hours;
        }
    }

    /** The most energy in kWh that can be delivered within requests. */
    public static double kwh(Problem problem) {
        return new MostEnergy(problem).maximumFlow();
    }

    private static int[] edges(Problem problem) {
        int steps = problem.horizon().steps();
        TreeSet<Integer> edges = new TreeSet<>(List.of(0, steps));
        problem.site().limit().runs().stream().map(Run::firstStep).forEach(edges::add);
        for (Ev ev : problem.evs()) {
            edges.add(ev.presence(problem.horizon()).first());
            edges.add(ev.presence(problem.horizon()).end());
        }
        return edges.stream()
                .mapToInt(Integer::intValue)
                .filter(edge -> edge <= steps)
                .toArray();
    }

    private double maximumFlow() {
        double flow = 0;
        for (int[] path = shortestPath(); path.length > 0; path = shortestPath()) {
            double most = Double.MAX_VALUE;
            for (int at = sink; at != source; at = path[at]) {
                most = Math.min(most, capacity[path[at]][at]);
            }
            for (int at = sink; at != source; at = path[at]) {
                capacity[path[at]][at] -= most;
                capacity[at][path[at]] += most;
            }
            flow += most;
        }
        return flow;
    }

    /** For each node of a path with room the one before it; empty when there is no such path to the sink. */
    private int[] shortestPath() {
        int[] before = new int[capacity.length];
        Arrays.fill(before, -1);
        before[source] = source;
        Deque<Integer> next = new ArrayDeque<>(List.of(source));
        while (!next.isEmpty() && before[sink] < 0) {
            int at = next.remove();
            for (int to = 0; to < capacity.length; to++) {
                if (before[to] < 0 && capacity[at][to] > NOTHING) {
                    before[to] = at;
                    next.add(to);
                }
            }
        }
        return before[sink] < 0 ? new int[0] : before;
    }
}
