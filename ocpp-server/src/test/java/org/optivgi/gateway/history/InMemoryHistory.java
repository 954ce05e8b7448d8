package org.optivgi.gateway.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A history that lasts as long as its object: for tests of what rests upon one. */
public final class InMemoryHistory implements HistoryArchive {
    private final Map<List<?>, PowerPoint> points = new LinkedHashMap<>();
    private final Map<Long, DepotEvent> events = new LinkedHashMap<>();
    private final Map<Long, PlanRecord> plans = new TreeMap<>();

    @Override
    public synchronized void add(List<PowerPoint> taken) {
        taken.forEach(point -> points.putIfAbsent(List.of(point.node(), point.at(), point.span()), point));
    }

    @Override
    public synchronized void add(DepotEvent event) {
        events.putIfAbsent(event.id(), event);
    }

    @Override
    public synchronized void add(PlanRecord plan) {
        plans.put(plan.minute(), plan);
    }

    @Override
    public synchronized CompletableFuture<List<PlanRecord>> plans(PlanQuery query) {
        return CompletableFuture.completedFuture(plans.values().stream()
                .filter(plan -> !plan.at().isBefore(query.from()) && plan.at().isBefore(query.until()))
                .limit(query.most())
                .toList());
    }

    @Override
    public synchronized CompletableFuture<List<PowerPoint>> power(PowerQuery query) {
        return CompletableFuture.completedFuture(points.values().stream()
                .filter(point -> point.node().equals(query.node()))
                .filter(point ->
                        !point.at().isBefore(query.from()) && point.at().isBefore(query.until()))
                .sorted(Comparator.comparing(PowerPoint::at))
                .limit(query.most())
                .toList());
    }

    @Override
    public synchronized CompletableFuture<EventPage> events(EventQuery query) {
        List<DepotEvent> found = new ArrayList<>(
                events.values().stream().filter(event -> fits(event, query)).toList());
        found.sort(Comparator.comparing(DepotEvent::id).reversed());
        int from = Math.min(query.offset(), found.size());
        return CompletableFuture.completedFuture(new EventPage(
                found.subList(from, Math.min(from + query.most(), found.size())), found.size()));
    }

    private static boolean fits(DepotEvent event, EventQuery query) {
        String all = (event.text() + " " + event.subject().chargePoint()).toLowerCase(Locale.ROOT);
        return !event.at().isBefore(query.from())
                && event.at().isBefore(query.until())
                && (query.chargePoint() == null
                        || query.chargePoint().equalsIgnoreCase(event.subject().chargePoint()))
                && (query.kind() == null || query.kind().equals(event.kind()))
                && (query.search() == null || all.contains(query.search().toLowerCase(Locale.ROOT)));
    }
}
