package org.optivgi.gateway.dispatch;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.optivgi.gateway.network.ChargePointId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The alarms that stand. Any thread may use it; each kind stands once for a connector. */
public final class Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private record Subject(ConnectorKey connector, Alarm.Kind kind) {}

    private final Map<Subject, Alarm> standing = new ConcurrentHashMap<>();
    private final Consumer<Alarm> onRaised;

    /**
     * @param onRaised told of each alarm when it is raised, not while it stands; must return at once
     */
    public Alarms(Consumer<Alarm> onRaised) {
        this.onRaised = onRaised;
    }

    /** The alarms of a charge point. */
    public List<Alarm> of(ChargePointId chargePoint) {
        return standing.values().stream()
                .filter(alarm -> alarm.chargePoint().equals(chargePoint))
                .sorted(Comparator.comparing(Alarm::since))
                .toList();
    }

    /** How many stand, by kind, those of which there are none included. */
    public Map<Alarm.Kind, Long> counts() {
        Map<Alarm.Kind, Long> counts = new EnumMap<>(Alarm.Kind.class);
        for (Alarm.Kind kind : Alarm.Kind.values()) {
            counts.put(kind, 0L);
        }
        standing.keySet().forEach(subject -> counts.merge(subject.kind(), 1L, Long::sum));
        return counts;
    }

    void raise(ConnectorKey connector, Alarm alarm) {
        Subject subject = new Subject(connector, alarm.kind());
        Optional<Alarm> before = Optional.ofNullable(standing.putIfAbsent(subject, alarm));
        if (before.isEmpty()) {
            MDC.put("chargePoint", alarm.chargePoint().value());
            LOG.warn("Alarm {} at connector {}: {}", alarm.kind(), connector.connector(), alarm.text());
            MDC.remove("chargePoint");
            onRaised.accept(alarm);
        }
    }

    void lift(ConnectorKey connector, Alarm.Kind kind) {
        if (standing.remove(new Subject(connector, kind)) != null) {
            MDC.put("chargePoint", connector.chargePoint().value());
            LOG.info("Alarm {} at connector {} is over", kind, connector.connector());
            MDC.remove("chargePoint");
        }
    }

    void liftAll(ConnectorKey connector) {
        for (Alarm.Kind kind : Alarm.Kind.values()) {
            lift(connector, kind);
        }
    }
}
