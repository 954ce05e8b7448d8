package org.optivgi.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.access.Role;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.security.AccessDesk;
import org.optivgi.gateway.security.Password;

/** Who may connect: {@code /api/v1/connections} and what is decided about a charge point. */
final class AdmissionHandlers {
    private final AdmissionPorts ports;

    AdmissionHandlers(AdmissionPorts ports) {
        this.ports = ports;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/v1/connections/pending",
                                "listPendingChargePoints",
                                "Charge points that want in and were not adopted yet",
                                this::pending)
                        .answersList(PendingJson.class, "Those heard of last come first."),
                Operation.get(
                                "/api/v1/connections/refused",
                                "listRefusedConnections",
                                "Connections that were refused, and what to do about it",
                                this::refused)
                        .answersList(RefusedJson.class, "Those refused last come first."),
                Operation.get(
                                "/api/v1/charge-points/{id}/access",
                                "getChargePointAccess",
                                "Whether and how a charge point may connect",
                                this::get)
                        .answers(200, AdmissionJson.class, "How it stands, without a password."),
                Operation.post(
                                "/api/v1/charge-points/{id}/adopt",
                                "adoptChargePoint",
                                "Let a charge point connect from now on",
                                this::adopt)
                        .by(Role.ADMINISTER)
                        .takes("securityProfile", Operation.Kind.INTEGER, "The least that it must use, 0 to 3.")
                        .answers(200, AdmissionJson.class, "With a password if one was made; it is not shown again."),
                Operation.post(
                                "/api/v1/charge-points/{id}/block",
                                "blockChargePoint",
                                "Keep a charge point out and end its connection",
                                this::block)
                        .by(Role.ADMINISTER)
                        .answers(200, AdmissionJson.class, "How it stands."),
                Operation.delete(
                                "/api/v1/charge-points/{id}/access",
                                "removeChargePointAccess",
                                "Make a charge point a stranger again",
                                this::remove)
                        .by(Role.ADMINISTER)
                        .answers(204, Void.class, "Done.")
                        .refuses(409, "The configuration lists it."),
                Operation.put(
                                "/api/v1/charge-points/{id}/credentials",
                                "setChargePointCredentials",
                                "Set the password or the security profile of a charge point",
                                this::setCredentials)
                        .takes("password", Operation.Kind.TEXT, "16 to 40 printable characters; the station's, too.")
                        .takes("securityProfile", Operation.Kind.INTEGER, "The least that it must use, 0 to 3.")
                        .answers(200, AdmissionJson.class, "How it stands."),
                Operation.post(
                                "/api/v1/charge-points/{id}/credentials/rotate",
                                "rotateChargePointPassword",
                                "Give a connected charge point a new password over OCPP",
                                this::rotate)
                        .by(Role.ADMINISTER)
                        .answers(200, CommandAnswerJson.class, "The charge point's answer, a refusal included.")
                        .refuses(409, "It is not connected, or has not used the last one yet.")
                        .refuses(502, "It answered with an error.")
                        .refuses(504, "It did not answer; both passwords hold."));
    }

    private void refused(Context request) {
        Requests.allowQuery(request);
        request.json(ListJson.of(
                ports.refused().recent().stream().map(RefusedJson::of).toList()));
    }

    private void pending(Context request) {
        Requests.allowQuery(request);
        request.json(
                ListJson.of(ports.desk().pending().stream().map(PendingJson::of).toList()));
    }

    private void get(Context request) {
        Requests.allowQuery(request);
        request.json(AdmissionJson.of(ports.desk().standing(chargePoint(request))));
    }

    private void adopt(Context request) throws JsonFault {
        ChargePointId id = chargePoint(request);
        JsonFields body = Requests.body(request);
        body.allowOnly("securityProfile");
        Integer profile = profile(body);
        request.future(() -> ports.desk()
                .adopt(id, profile)
                .thenAccept(adopted -> request.json(AdmissionJson.of(adopted.standing(), adopted.password()))));
    }

    private void block(Context request) throws JsonFault {
        ChargePointId id = chargePoint(request);
        Requests.body(request).allowOnly();
        request.future(() -> ports.desk().block(id).thenAccept(standing -> request.json(AdmissionJson.of(standing))));
    }

    private void remove(Context request) {
        AccessDesk.Standing standing = known(request);
        if (standing.isListed()) {
            throw ApiProblem.of(
                            HttpStatus.CONFLICT,
                            "listed",
                            "The configuration names the charge point",
                            standing.chargePoint() + " is listed in the configuration and so may connect")
                    .fixedBy("block it, or take it out of the configuration");
        }
        request.future(() -> ports.desk()
                .remove(standing.chargePoint())
                .thenAccept(removed -> request.status(HttpStatus.NO_CONTENT)));
    }

    private void setCredentials(Context request) throws JsonFault {
        ChargePointId id = known(request).chargePoint();
        JsonFields body = Requests.body(request);
        body.allowOnly("password", "securityProfile");
        Integer profile = profile(body);
        Password password = body.has("password") ? password(body) : null;
        if (profile == null && password == null) {
            throw ApiProblem.invalid("", "changes nothing", "give password, securityProfile or both");
        }
        request.future(() -> ports.desk()
                .setCredentials(id, password, profile)
                .thenAccept(standing -> request.json(AdmissionJson.of(standing))));
    }

    private void rotate(Context request) throws JsonFault {
        ChargePointId id = known(request).chargePoint();
        Requests.body(request).allowOnly();
        request.future(() -> ports.desk().rotate(id).thenAccept(outcome -> {
            if (outcome.isEmpty()) {
                throw ApiProblem.of(
                                HttpStatus.CONFLICT,
                                "password-changing",
                                "The password is being changed",
                                id + " has not come back yet with the password that it was given last")
                        .fixedBy("have it reconnect, or set a password with PUT and on the station by hand");
            }
            request.json(ChargePointHandlers.answer(id, "ChangePassword", outcome.get()));
        }));
    }

    private static @Nullable Integer profile(JsonFields body) throws JsonFault {
        return body.has("securityProfile") ? (Integer) body.integer("securityProfile", 0, 3) : null;
    }

    private static Password password(JsonFields body) throws JsonFault {
        try {
            return Password.of(body.text("password"));
        } catch (IllegalArgumentException unfit) {
            throw ApiProblem.invalid("password", "is not usable", "it " + unfit.getMessage());
        }
    }

    private static ChargePointId chargePoint(Context request) {
        return Requests.chargePoint("id", request.pathParam("id"));
    }

    private AccessDesk.Standing known(Context request) {
        ChargePointId id = chargePoint(request);
        return ports.desk()
                .known(id)
                .orElseThrow(() -> ApiProblem.notFound(
                        "charge point " + id + " is not adopted",
                        "adopt it first; see /api/v1/connections/pending for those that want in"));
    }
}
