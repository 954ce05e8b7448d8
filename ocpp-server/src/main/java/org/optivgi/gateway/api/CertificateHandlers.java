package org.optivgi.gateway.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.optivgi.gateway.access.Role;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.security.CertificateDesk;

/** {@code /api/v1/certificates}: what the gateway has issued to charge points. */
final class CertificateHandlers {
    private final CertificateDesk desk;

    CertificateHandlers(CertificateDesk desk) {
        this.desk = desk;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/v1/certificates",
                                "listCertificates",
                                "Certificates that the gateway has issued to charge points",
                                this::list)
                        .answersList(CertificateJson.class, "The newest first."),
                Operation.get(
                                "/api/v1/certificates/authority",
                                "getAuthority",
                                "The certificate of the gateway's own authority, in PEM",
                                this::authority)
                        .by(Role.ADMINISTER)
                        .answersText("application/x-pem-file", "The certificate; it is made if there is none yet."),
                Operation.post(
                                "/api/v1/certificates/{serialNumber}/revoke",
                                "revokeCertificate",
                                "Trust a certificate no more, and end the connection of its charge point",
                                this::revoke)
                        .by(Role.ADMINISTER)
                        .answers(200, CertificateJson.class, "The certificate as it stands."));
    }

    private void list(Context request) {
        Requests.allowQuery(request);
        request.json(ListJson.of(desk.issued().stream().map(CertificateJson::of).toList()));
    }

    private void authority(Context request) throws IOException {
        Requests.allowQuery(request);
        request.contentType("application/x-pem-file");
        request.result(desk.authority());
    }

    private void revoke(Context request) throws JsonFault {
        Requests.body(request).allowOnly();
        String serialNumber = request.pathParam("serialNumber").toLowerCase(Locale.ROOT);
        request.future(() -> desk.revoke(serialNumber)
                .thenAccept(revoked -> request.json(CertificateJson.of(revoked.orElseThrow(() -> ApiProblem.notFound(
                        "the gateway has issued no certificate " + serialNumber,
                        "see /api/v1/certificates for those that it has"))))));
    }
}
