package org.optivgi.gateway.operator;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.ReservationOutcome;
import org.optivgi.gateway.network.ReservationRequest;
import org.optivgi.gateway.store.DurableFile;
import org.optivgi.gateway.translation.VehicleIds;
import org.optivgi.gateway.translation.VehicleWish;

/**
 * Connectors kept each week, in a file; makes their reservations a week ahead. A single one that somebody has cancelled or changed
 * stays so, since it is remembered that it was made. May be used from any thread.
 */
public final class RecurringReservations {
    private static final Duration AHEAD = Duration.ofDays(7);
    private static final int MOST_NUMBER = 1_000_000;
    private static final int MOST_MINUTES = 24 * 60;
    private static final double MOST_KWH = 9_999;

    private final OperatorFile file;
    private final NetworkView network;
    private final Function<ReservationRequest, CompletableFuture<ReservationOutcome>> reserve;
    private final StoredWishes wishes;
    private final Clock clock;
    private final ZoneId zone;
    private final Executor executor;
    /** Why the last reservation of each could not be made. */
    private final Map<Integer, String> notes = new ConcurrentHashMap<>();

    private volatile List<RecurringReservation> all;

    /**
     * Those in a data folder.
     *
     * @param reserve makes a reservation
     * @param zone of their times of day
     * @param executor writes down what is to be noted of a reservation that was made
     * @throws org.optivgi.gateway.network.StoreException if the file cannot be understood
     */
    public RecurringReservations(
            Path dataFolder,
            NetworkView network,
            Function<ReservationRequest, CompletableFuture<ReservationOutcome>> reserve,
            StoredWishes wishes,
            Clock clock,
            ZoneId zone,
            Executor executor) {
        this.file = new OperatorFile(new DurableFile(dataFolder.resolve("recurring-reservations.json")));
        this.network = network;
        this.reserve = reserve;
        this.wishes = wishes;
        this.clock = clock;
        this.zone = zone;
        this.executor = executor;
        this.all = List.copyOf(file.load(RecurringReservations::read));
    }

    /** All of them, oldest first. */
    public List<RecurringReservation> all() {
        return all;
    }

    /** Why the last reservation could not be made; empty if it could. */
    public String note(int id) {
        return notes.getOrDefault(id, "");
    }

    /** Adds one, whose id does not count; durable when this returns. Its reservations are made at once. */
    public synchronized RecurringReservation add(RecurringReservation wanted) {
        int id = all.stream().mapToInt(RecurringReservation::id).max().orElse(0) + 1;
        RecurringReservation added = wanted.withId(id);
        List<RecurringReservation> more = new ArrayList<>(all);
        more.add(added);
        save(more);
        make(added);
        return added;
    }

    /**
     * Ends one; the reservations that were made already stay.
     *
     * @return whether there was one of that id
     */
    public synchronized boolean remove(int id) {
        List<RecurringReservation> fewer = new ArrayList<>(all);
        if (!fewer.removeIf(one -> one.id() == id)) {
            return false;
        }
        save(fewer);
        notes.remove(id);
        return true;
    }

    /** Makes the reservations that are due to be made; to be called each minute. */
    public void makeAll() {
        all.forEach(this::make);
    }

    private void make(RecurringReservation recurring) {
        List<Reservation> known = network.reservations();
        for (ReservationRequest request : recurring.requests(clock.instant(), zone, AHEAD)) {
            if (known.stream().anyMatch(one -> isOf(one, request))) {
                // Made before, but the process ended before that was noted.
                executor.execute(() -> remember(recurring.id(), request.from()));
            } else {
                reserve.apply(request).thenAcceptAsync(outcome -> made(recurring, request, outcome), executor);
            }
        }
    }

    private static boolean isOf(Reservation reservation, ReservationRequest request) {
        return reservation.chargePoint().equals(request.chargePoint())
                && (request.connector() == null
                        ? reservation.isForAnyConnector()
                        : reservation.connector().equals(request.connector()))
                && reservation.idToken().equals(request.idToken())
                && reservation.from().equals(request.from());
    }

    private void made(RecurringReservation recurring, ReservationRequest request, ReservationOutcome outcome) {
        if (outcome instanceof ReservationOutcome.Made made) {
            notes.remove(recurring.id());
            remember(recurring.id(), request.from());
            if (recurring.priority() != 0) {
                wishes.set(VehicleIds.of(made.reservation()), new VehicleWish(null, null, recurring.priority()));
            }
        } else if (outcome instanceof ReservationOutcome.Conflict conflict) {
            notes.put(
                    recurring.id(),
                    "not made for " + request.from() + ": reservation "
                            + conflict.other().id() + " is in its way");
        } else if (outcome instanceof ReservationOutcome.NoSuchConnector missing) {
            notes.put(recurring.id(), "not made for " + request.from() + ": " + missing.problem());
        }
    }

    private synchronized void remember(int id, Instant begins) {
        Instant now = clock.instant();
        save(all.stream()
                .map(one -> one.id() == id ? one.withMade(begins, now) : one)
                .toList());
    }

    private void save(List<RecurringReservation> changed) {
        file.save(changed, RecurringReservations::json);
        all = List.copyOf(changed);
    }

    /** Reads one as the file and the API write it; an id may be missing. */
    public static RecurringReservation read(JsonFields fields) throws JsonFault {
        return new RecurringReservation(
                fields.has("id") ? fields.integer("id", 1, MOST_NUMBER) : 0,
                new ChargePointId(fields.text("chargePoint")),
                connector(fields),
                new IdToken(fields.text("idToken")),
                days(fields),
                time(fields, "from"),
                Duration.ofMinutes(fields.integer("keptMinutes", 1, MOST_MINUTES)),
                fields.has("departure") ? time(fields, "departure") : null,
                fields.has("energyKwh") ? Double.valueOf(fields.number("energyKwh", 0.001, MOST_KWH)) : null,
                fields.has("priority") ? fields.integer("priority", -100, 100) : 0,
                made(fields));
    }

    private static @Nullable ConnectorRef connector(JsonFields fields) throws JsonFault {
        if (!fields.has("evse")) {
            if (fields.has("connector")) {
                throw new JsonFault(
                        fields.path("connector"),
                        "is of no EVSE",
                        "give evse too, or neither for any connector of the charge point");
            }
            return null;
        }
        return new ConnectorRef(
                fields.integer("evse", 1, MOST_NUMBER),
                fields.has("connector") ? fields.integer("connector", 1, MOST_NUMBER) : 1);
    }

    private static Set<Instant> made(JsonFields fields) throws JsonFault {
        Set<Instant> made = new HashSet<>();
        if (fields.has("made")) {
            for (String begins : fields.texts("made")) {
                try {
                    made.add(Instant.parse(begins));
                } catch (DateTimeParseException e) {
                    throw new JsonFault(fields.path("made"), "has \"" + begins + "\", which is no time", "take it out");
                }
            }
        }
        return made;
    }

    private static Set<DayOfWeek> days(JsonFields fields) throws JsonFault {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String day : fields.texts("days")) {
            try {
                days.add(DayOfWeek.valueOf(day));
            } catch (IllegalArgumentException e) {
                throw new JsonFault(
                        fields.path("days"), "names \"" + day + "\", which is no day", "write MONDAY to SUNDAY");
            }
        }
        if (days.isEmpty()) {
            throw new JsonFault(fields.path("days"), "is empty", "name at least one day");
        }
        return days;
    }

    private static LocalTime time(JsonFields fields, String name) throws JsonFault {
        try {
            return LocalTime.parse(fields.text(name));
        } catch (DateTimeParseException e) {
            throw new JsonFault(fields.path(name), "is no time of day", "write it as 06:00");
        }
    }

    private static JsonObject json(RecurringReservation one) {
        JsonObject json = new JsonObject();
        json.addProperty("id", one.id());
        json.addProperty("chargePoint", one.chargePoint().value());
        ConnectorRef connector = one.connector();
        if (connector != null) {
            json.addProperty("evse", connector.evse());
            json.addProperty("connector", connector.connector());
        }
        json.addProperty("idToken", one.idToken().value());
        JsonArray days = new JsonArray();
        one.days().stream().sorted().forEach(day -> days.add(day.name()));
        json.add("days", days);
        json.addProperty("from", one.from().toString());
        json.addProperty("keptMinutes", one.kept().toMinutes());
        LocalTime departure = one.departure();
        if (departure != null) {
            json.addProperty("departure", departure.toString());
        }
        if (one.energyKwh() != null) {
            json.addProperty("energyKwh", one.energyKwh());
        }
        json.addProperty("priority", one.priority());
        JsonArray made = new JsonArray();
        one.made().stream().sorted().forEach(begins -> made.add(begins.toString()));
        json.add("made", made);
        return json;
    }
}
