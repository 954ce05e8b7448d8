package org.optivgi.gateway.api;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.operator.StoredWishes;
import org.optivgi.gateway.translation.VehicleWish;

/** {@code /api/v1/vehicles}. */
final class VehicleHandlers {
    private static final double LEAST_KWH = 0.001;
    private static final double MOST_KWH = 9_999;
    private static final int PRIORITIES = 100;

    private final Vehicles vehicles;
    private final StoredWishes wishes;
    private final Consumer<String> replan;
    private final Clock clock;

    /**
     * @param replan asks for a new plan; takes who asks
     */
    VehicleHandlers(Vehicles vehicles, StoredWishes wishes, Consumer<String> replan, Clock clock) {
        this.vehicles = vehicles;
        this.wishes = wishes;
        this.replan = replan;
        this.clock = clock;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/v1/vehicles",
                                "listVehicles",
                                "Vehicles that are plugged in or expected, those that leave first coming first",
                                this::list)
                        .paged()
                        .answersList(VehicleJson.class, "The vehicles."),
                Operation.get("/api/v1/vehicles/{id}", "getVehicle", "One vehicle", this::get)
                        .answers(200, VehicleJson.class, "The vehicle, with an ETag."),
                Operation.patch(
                                "/api/v1/vehicles/{id}",
                                "changeVehicle",
                                "Set when a vehicle leaves, how much it is to get, or who goes first",
                                this::change)
                        .header(Etags.IF_MATCH, "The ETag seen; refused if somebody has changed the vehicle since.")
                        .takes("departure", Operation.Kind.INSTANT, "When it leaves.")
                        .takes("energyKwh", Operation.Kind.NUMBER, "What it is to get in this visit altogether.")
                        .takes("priority", Operation.Kind.INTEGER, "Higher goes first; 0 is usual, -100 to 100.")
                        .answers(200, VehicleJson.class, "The vehicle as it stands now; the next plan follows it.")
                        .refuses(412, "Somebody else has changed it."));
    }

    private void list(Context request) {
        Requests.page(request, vehicles.now());
    }

    private void get(Context request) {
        Requests.allowQuery(request);
        VehicleJson vehicle = known(request);
        request.header(Etags.ETAG, tag(vehicle.id()));
        request.json(vehicle);
    }

    private void change(Context request) throws JsonFault {
        VehicleJson vehicle = known(request);
        VehicleWish seen = wishes.of(vehicle.id());
        Etags.requireMatch(request, Etags.of(seen));
        JsonFields body = Requests.body(request);
        body.allowOnly("departure", "energyKwh", "priority");
        VehicleWish wish = wish(body);
        if (wish.equals(VehicleWish.NONE)) {
            throw ApiProblem.invalid("", "changes nothing", "give departure, energyKwh or priority");
        }
        while (!wishes.replace(vehicle.id(), seen, wish.orElse(seen))) {
            seen = wishes.of(vehicle.id());
            Etags.requireMatch(request, Etags.of(seen));
        }
        replan.accept(AccessGate.of(request).name() + ", who changed vehicle " + vehicle.id());
        request.header(Etags.ETAG, tag(vehicle.id()));
        request.json(known(request));
    }

    private VehicleWish wish(JsonFields body) throws JsonFault {
        Instant departure = body.has("departure") ? body.instant("departure") : null;
        if (departure != null && !departure.isAfter(clock.instant())) {
            throw ApiProblem.invalid("departure", "(" + departure + ") is over", "choose a time to come");
        }
        return new VehicleWish(
                body.has("energyKwh") ? Double.valueOf(body.number("energyKwh", LEAST_KWH, MOST_KWH)) : null,
                departure,
                body.has("priority") ? Integer.valueOf(body.integer("priority", -PRIORITIES, PRIORITIES)) : null);
    }

    /** Of what can be set alone: what is delivered changes all the time and races with nobody. */
    private String tag(String vehicle) {
        return Etags.of(wishes.of(vehicle));
    }

    private VehicleJson known(Context request) {
        String id = request.pathParam("id");
        return vehicles.now(id)
                .orElseThrow(() -> ApiProblem.notFound(
                        "no vehicle " + id + " is plugged in or expected", "see /api/v1/vehicles for those that are"));
    }
}
