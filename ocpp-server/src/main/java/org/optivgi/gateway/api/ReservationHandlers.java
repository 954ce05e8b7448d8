package org.optivgi.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.ReservationOutcome;
import org.optivgi.gateway.network.ReservationRequest;
import org.optivgi.gateway.network.ReservationTerms;
import org.optivgi.gateway.operator.StoredWishes;
import org.optivgi.gateway.translation.VehicleIds;
import org.optivgi.gateway.translation.VehicleWish;

/** {@code /api/v1/reservations}. */
final class ReservationHandlers {
    private static final double LEAST_KWH = 0.001;
    private static final double MOST_KWH = 9_999;
    private static final int MOST_EVSES = 10_000;
    private static final int PRIORITIES = 100;

    private final NetworkView network;
    private final Reservations reservations;
    private final StoredWishes wishes;
    private final Clock clock;

    ReservationHandlers(NetworkView network, Reservations reservations, StoredWishes wishes, Clock clock) {
        this.network = network;
        this.reservations = reservations;
        this.wishes = wishes;
        this.clock = clock;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/reservations", "listReservations", "Reservations in every state", this::list)
                        .paged()
                        .query("chargePoint", Operation.Kind.TEXT, "Only there.")
                        .query("from", Operation.Kind.INSTANT, "Only those that end after that time.")
                        .query("to", Operation.Kind.INSTANT, "Only those that begin before that time.")
                        .answersList(ReservationJson.class, "The reservations, by id."),
                Operation.post(
                                "/api/v1/reservations",
                                "createReservation",
                                "Keep a connector for a vehicle",
                                this::create)
                        .once()
                        .needs("chargePoint", Operation.Kind.TEXT, "Where.")
                        .takes(
                                "evse",
                                Operation.Kind.INTEGER,
                                "Which EVSE, from 1; any unless given, and the gateway chooses.")
                        .takes("connector", Operation.Kind.INTEGER, "Which connector of the EVSE; 1 unless given.")
                        .needs("idToken", Operation.Kind.TEXT, "For whom.")
                        .takes("from", Operation.Kind.INSTANT, "From when it is kept; now unless given.")
                        .needs(
                                "until",
                                Operation.Kind.INSTANT,
                                "Until when it is kept for a vehicle that has not come.")
                        .takes("energyKwh", Operation.Kind.NUMBER, "What the vehicle will ask for.")
                        .takes("departure", Operation.Kind.INSTANT, "When the vehicle leaves.")
                        .takes("priority", Operation.Kind.INTEGER, "Higher goes first; 0 is usual, -100 to 100.")
                        .answers(201, ReservationJson.class, "Made, and in the plan from now on.")
                        .refuses(409, "Another reservation keeps the connector at that time.")
                        .refuses(422, "There is no such connector."),
                Operation.get("/api/v1/reservations/{id}", "getReservation", "One reservation", this::get)
                        .answers(200, ReservationJson.class, "The reservation, with an ETag."),
                Operation.put(
                                "/api/v1/reservations/{id}",
                                "changeReservation",
                                "Change for whom and when a connector is kept, at the charge point too",
                                this::change)
                        .header(Etags.IF_MATCH, "The ETag seen; refused if somebody has changed the reservation since.")
                        .needs("idToken", Operation.Kind.TEXT, "For whom.")
                        .takes("from", Operation.Kind.INSTANT, "From when it is kept; now unless given.")
                        .needs("until", Operation.Kind.INSTANT, "Until when, for a vehicle that has not come.")
                        .takes("energyKwh", Operation.Kind.NUMBER, "What the vehicle will ask for.")
                        .takes("departure", Operation.Kind.INSTANT, "When the vehicle leaves.")
                        .answers(200, ReservationJson.class, "As it stands now; the next plan follows it.")
                        .refuses(409, "Its vehicle has come, it is over, or another reservation is in its way.")
                        .refuses(412, "Somebody else has changed it."),
                Operation.delete(
                                "/api/v1/reservations/{id}",
                                "cancelReservation",
                                "Take a reservation back, at the charge point too",
                                this::cancel)
                        .answers(204, Void.class, "Done.")
                        .refuses(409, "Its vehicle has come, or it is over."));
    }

    private void list(Context request) {
        Optional<ChargePointId> chargePoint = Requests.queryChargePoint(request);
        Optional<Instant> from = Requests.queryInstant(request, "from");
        Optional<Instant> to = Requests.queryInstant(request, "to");
        Requests.page(
                request,
                network.reservations().stream()
                        .filter(reservation ->
                                chargePoint.isEmpty() || chargePoint.get().equals(reservation.chargePoint()))
                        .filter(reservation ->
                                from.isEmpty() || reservation.until().isAfter(from.get()))
                        .filter(reservation ->
                                to.isEmpty() || reservation.from().isBefore(to.get()))
                        .map(ReservationJson::of)
                        .toList(),
                "chargePoint",
                "from",
                "to");
    }

    private void get(Context request) {
        Requests.allowQuery(request);
        answer(request, known(request));
    }

    /** With a tag of what can be changed alone: what becomes of a reservation by itself races with nobody. */
    private static void answer(Context request, Reservation reservation) {
        request.header(Etags.ETAG, tag(reservation));
        request.json(ReservationJson.of(reservation));
    }

    private static String tag(Reservation reservation) {
        return Etags.of(reservation.terms());
    }

    private void create(Context request) throws JsonFault {
        JsonFields body = Requests.body(request);
        ReservationRequest wish = wish(body);
        int priority = body.has("priority") ? body.integer("priority", -PRIORITIES, PRIORITIES) : 0;
        // Not on the network's thread: a priority is written to the disk.
        request.future(() -> reservations.reserve(wish).thenAcceptAsync(outcome -> {
            Reservation made = made(outcome);
            if (priority != 0) {
                wishes.set(VehicleIds.of(made), new VehicleWish(null, null, priority));
            }
            request.status(HttpStatus.CREATED);
            request.header("Location", "/api/v1/reservations/" + made.id());
            answer(request, made);
        }));
    }

    private void change(Context request) throws JsonFault {
        Reservation seen = known(request);
        Etags.requireMatch(request, tag(seen));
        JsonFields body = Requests.body(request);
        body.allowOnly("idToken", "from", "until", "energyKwh", "departure");
        ReservationTerms terms = terms(body);
        request.future(() ->
                reservations.replace(seen, terms).thenAccept(outcome -> answer(request, changed(request, outcome))));
    }

    private static Reservation changed(Context request, ReservationOutcome outcome) {
        if (outcome instanceof ReservationOutcome.Replaced replaced) {
            return replaced.reservation();
        }
        if (outcome instanceof ReservationOutcome.NotPending over) {
            throw notPending("changed", over.reservation());
        }
        if (outcome instanceof ReservationOutcome.ChangedMeanwhile meanwhile) {
            throw Etags.changedMeanwhile(tag(meanwhile.reservation()), request.header(Etags.IF_MATCH));
        }
        return made(outcome);
    }

    private static ApiProblem notPending(String what, Reservation reservation) {
        return ApiProblem.of(
                HttpStatus.CONFLICT,
                "reservation-not-pending",
                "The reservation can no longer be " + what,
                "reservation " + reservation.id() + " is " + reservation.state());
    }

    private void cancel(Context request) {
        Reservation reservation = known(request);
        request.future(() -> reservations.cancel(reservation.id()).thenAccept(cancelled -> {
            if (!cancelled) {
                throw notPending(
                        "taken back", network.reservation(reservation.id()).orElse(reservation));
            }
            request.status(HttpStatus.NO_CONTENT);
        }));
    }

    private Reservation known(Context request) {
        int id = Requests.integer("id", request.pathParam("id"), 1, Integer.MAX_VALUE);
        return network.reservation(id)
                .orElseThrow(() -> ApiProblem.notFound(
                        "there is no reservation " + id, "see /api/v1/reservations for those on record"));
    }

    private ReservationRequest wish(JsonFields body) throws JsonFault {
        body.allowOnly(
                "chargePoint", "evse", "connector", "idToken", "from", "until", "energyKwh", "departure", "priority");
        ReservationTerms terms = terms(body);
        return new ReservationRequest(
                Requests.chargePoint("chargePoint", body.text("chargePoint")),
                connector(body),
                terms.idToken(),
                terms.from(),
                terms.until(),
                terms.energyKwh(),
                terms.departure());
    }

    private static @Nullable ConnectorRef connector(JsonFields body) throws JsonFault {
        if (!body.has("evse")) {
            if (body.has("connector")) {
                throw ApiProblem.invalid(
                        "connector",
                        "is of no EVSE",
                        "give evse too, or neither for any connector of the charge point");
            }
            return null;
        }
        return new ConnectorRef(
                body.integer("evse", 1, MOST_EVSES),
                body.has("connector") ? body.integer("connector", 1, MOST_EVSES) : 1);
    }

    private ReservationTerms terms(JsonFields body) throws JsonFault {
        Instant now = clock.instant();
        Instant from = body.has("from") ? body.instant("from") : now;
        Instant until = body.instant("until");
        requireAfter("until", until, "now", now);
        requireAfter("until", until, "from", from);
        Instant departure = body.has("departure") ? body.instant("departure") : null;
        if (departure != null) {
            requireAfter("departure", departure, "now", now);
            requireAfter("departure", departure, "from", from);
        }
        return new ReservationTerms(Requests.idToken(body), from, until, energyKwh(body), departure);
    }

    private static @Nullable Double energyKwh(JsonFields body) throws JsonFault {
        return body.has("energyKwh") ? Double.valueOf(body.number("energyKwh", LEAST_KWH, MOST_KWH)) : null;
    }

    private static void requireAfter(String field, Instant time, String otherField, Instant other) {
        if (!time.isAfter(other)) {
            throw ApiProblem.invalid(
                    field, "(" + time + ") is not after " + otherField + " (" + other + ")", "choose a later time");
        }
    }

    private static Reservation made(ReservationOutcome outcome) {
        if (outcome instanceof ReservationOutcome.Made made) {
            return made.reservation();
        }
        if (outcome instanceof ReservationOutcome.Conflict conflict) {
            Reservation other = conflict.other();
            throw ApiProblem.of(
                            HttpStatus.CONFLICT,
                            "reservation-conflict",
                            "Another reservation keeps the connector",
                            "reservation " + other.id() + " keeps connector " + other.connector() + " of "
                                    + other.chargePoint() + " from " + other.from() + " until " + other.until())
                    .fixedBy("choose another time or connector");
        }
        if (outcome instanceof ReservationOutcome.NoSuchConnector missing) {
            throw ApiProblem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "no-such-connector",
                            "There is no such connector",
                            missing.problem())
                    .fixedBy("see /api/v1/charge-points for those there are");
        }
        throw new IllegalStateException("no answer for " + outcome);
    }
}
