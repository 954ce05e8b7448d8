package org.optivgi.gateway.network;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.ev.ChargingRateUnit;

/**
 * The needs of vehicles and the limits of others as they stand in the store: a line for each thing that is known, its name
 * before its value. Stateless.
 */
final class SmartChargingRecords {
    /** The room under which they are kept. */
    static final String ROOM = "smart charging";

    private static final String NEEDS = "needs";
    private static final String LIMIT = "limit";

    private SmartChargingRecords() {}

    /** What a vehicle needs; null when there is nothing to keep any more. */
    static NetworkFact.RoomRecord of(ChargePointId chargePoint, ConnectorRef connector, @Nullable ChargingNeeds needs) {
        String key = String.join(" ", NEEDS, connector.toString(), chargePoint.value());
        if (needs == null) {
            return new NetworkFact.RoomRecord(ROOM, key, "");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", NEEDS);
        place(fields, chargePoint, connector);
        fields.put("toldAt", needs.toldAt());
        fields.put("departure", needs.departure());
        fields.put("energyKwh", needs.energyKwh());
        fields.put("minAmps", needs.minAmps());
        fields.put("maxAmps", needs.maxAmps());
        fields.put("maxKw", needs.maxKw());
        fields.put("phases", needs.phases());
        fields.put("stateOfChargePercent", needs.stateOfChargePercent());
        fields.put("mostPeriods", needs.mostPeriods());
        return new NetworkFact.RoomRecord(ROOM, key, text(fields));
    }

    /** A limit of others. */
    static NetworkFact.RoomRecord of(ChargePointId chargePoint, ExternalLimit limit) {
        LimitSchedule schedule = limit.schedule();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", LIMIT);
        place(fields, chargePoint, limit.connector());
        fields.put("toldAt", limit.toldAt());
        fields.put("source", limit.source());
        fields.put("start", schedule.start());
        fields.put("duration", schedule.duration());
        fields.put("unit", schedule.unit());
        fields.put(
                "periods",
                schedule.periods().stream()
                        .map(period -> period.startSeconds() + ":" + period.limit())
                        .collect(Collectors.joining(",")));
        return new NetworkFact.RoomRecord(ROOM, key(chargePoint, limit), text(fields));
    }

    /** A limit of others that is gone. */
    static NetworkFact.RoomRecord lifted(ChargePointId chargePoint, ExternalLimit limit) {
        return new NetworkFact.RoomRecord(ROOM, key(chargePoint, limit), "");
    }

    private static String key(ChargePointId chargePoint, ExternalLimit limit) {
        ConnectorRef connector = limit.connector();
        return String.join(
                " ", LIMIT, limit.source(), connector == null ? "0" : connector.toString(), chargePoint.value());
    }

    private static void place(Map<String, Object> fields, ChargePointId chargePoint, @Nullable ConnectorRef connector) {
        fields.put("chargePoint", chargePoint.value());
        fields.put("evse", connector == null ? null : connector.evse());
        fields.put("connector", connector == null ? null : connector.connector());
    }

    private static String text(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .map(field -> field.getKey() + " " + field.getValue())
                .collect(Collectors.joining("\n"));
    }

    /**
     * Puts what is on record where it was.
     *
     * @throws StoreException if it is not understood
     */
    static void recall(NetworkFact.RoomRecord record, ChargePointBook chargePoints) {
        try {
            Fields fields = new Fields(record.content());
            chargePoints.get(new ChargePointId(fields.required("chargePoint"))).ifPresent(known -> {
                ConnectorRef connector = fields.connector();
                if (fields.required("kind").equals(LIMIT)) {
                    chargePoints.put(known.limited(fields.limit(connector)));
                } else if (connector != null) {
                    chargePoints.put(known.with(known.connectorOrNew(connector).withNeeds(fields.needs())));
                }
            });
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new StoreException("\"" + record.key() + "\" is on record in a form that is not understood", e);
        }
    }

    /** The lines of a record. */
    private static final class Fields {
        private final Map<String, String> values = new LinkedHashMap<>();

        Fields(String content) {
            for (String line : content.split("\n")) {
                int end = line.indexOf(' ');
                if (end < 0) {
                    throw new IllegalArgumentException("\"" + line + "\" has no value");
                }
                values.put(line.substring(0, end), line.substring(end + 1));
            }
        }

        String required(String name) {
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException(name + " is missing");
            }
            return value;
        }

        private @Nullable Double number(String name) {
            String value = values.get(name);
            return value == null ? null : Double.valueOf(value);
        }

        private @Nullable Integer whole(String name) {
            String value = values.get(name);
            return value == null ? null : Integer.valueOf(value);
        }

        private @Nullable Instant time(String name) {
            String value = values.get(name);
            return value == null ? null : Instant.parse(value);
        }

        @Nullable
        ConnectorRef connector() {
            Integer evse = whole("evse");
            Integer connector = whole("connector");
            return evse == null || connector == null ? null : new ConnectorRef(evse, connector);
        }

        ChargingNeeds needs() {
            return new ChargingNeeds(
                    time("departure"),
                    number("energyKwh"),
                    number("minAmps"),
                    number("maxAmps"),
                    number("maxKw"),
                    whole("phases"),
                    number("stateOfChargePercent"),
                    whole("mostPeriods"),
                    Instant.parse(required("toldAt")));
        }

        ExternalLimit limit(@Nullable ConnectorRef connector) {
            String duration = values.get("duration");
            List<LimitSchedule.Period> periods = Arrays.stream(
                            required("periods").split(","))
                    .map(period -> period.split(":"))
                    .map(parts -> new LimitSchedule.Period(Integer.parseInt(parts[0]), Double.parseDouble(parts[1])))
                    .toList();
            return new ExternalLimit(
                    connector,
                    required("source"),
                    new LimitSchedule(
                            Instant.parse(required("start")),
                            duration == null ? null : Duration.parse(duration),
                            ChargingRateUnit.valueOf(required("unit")),
                            periods),
                    Instant.parse(required("toldAt")));
        }
    }
}
