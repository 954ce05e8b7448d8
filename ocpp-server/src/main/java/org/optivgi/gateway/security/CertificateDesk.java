package org.optivgi.gateway.security;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointEvents;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.network.IssuedCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Issues certificates to charge points that ask for them: checks the request, answers it, and then sends the certificate. What
 * was issued is durable before it is sent. Spec: OCPP 1.6 security white paper, A02 and A03.
 */
public final class CertificateDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateDesk.class);

    /** A charge point that asks again and again must not fill the database. */
    private static final Duration BETWEEN_REQUESTS = Duration.ofMinutes(1);

    private final LocalAuthority authority;
    private final CertificateBook book;
    private final Consumer<ChargePointId> disconnect;
    private final Executor executor;
    private final Clock clock;
    private final Map<ChargePointId, Instant> issuedAt = new ConcurrentHashMap<>();

    /**
     * @param disconnect ends the connection of a charge point, if there is one
     * @param executor where signing is done
     * @param clock real time
     */
    public CertificateDesk(
            LocalAuthority authority,
            CertificateBook book,
            Consumer<ChargePointId> disconnect,
            Executor executor,
            Clock clock) {
        this.authority = authority;
        this.book = book;
        this.disconnect = disconnect;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * What charge points tell, on its way into the network, with requests for certificates answered here.
     *
     * @param commands how certificates are sent
     */
    public ChargePointEvents before(ChargePointEvents network, ChargePointCommands commands) {
        return event -> {
            CompletableFuture<ChargePointReply> reply = network.submit(event);
            return event instanceof ChargePointEvent.CertificateRequested request
                    ? reply.thenCompose(noted -> answer(request, commands))
                    : reply;
        };
    }

    private CompletableFuture<ChargePointReply> answer(
            ChargePointEvent.CertificateRequested request, ChargePointCommands commands) {
        CompletableFuture<ChargePointReply> answer = new CompletableFuture<>();
        executor.execute(() -> {
            ChargePointId chargePoint = request.chargePoint();
            try {
                List<X509Certificate> chain = issue(chargePoint, request.signingRequest());
                book.add(record(chargePoint, chain.get(0))).whenComplete((durable, failure) -> {
                    // The answer leaves first: what is sent afterwards is behind it.
                    answer.complete(new ChargePointReply.CertificateDecision(failure == null));
                    if (failure == null) {
                        send(chargePoint, chain, commands);
                    } else {
                        LOG.warn("The certificate for {} could not be written: {}", chargePoint, failure.getMessage());
                    }
                });
            } catch (LocalAuthority.NotGranted | IOException | RuntimeException refusal) {
                LOG.warn("{} gets no certificate: {}", chargePoint, refusal.getMessage());
                answer.complete(new ChargePointReply.CertificateDecision(false));
            }
        });
        return answer;
    }

    private List<X509Certificate> issue(ChargePointId chargePoint, String signingRequest)
            throws LocalAuthority.NotGranted, IOException {
        Instant now = clock.instant();
        Instant last = issuedAt.get(chargePoint);
        if (last != null && now.isBefore(last.plus(BETWEEN_REQUESTS))) {
            throw new LocalAuthority.NotGranted("it got one less than a minute ago");
        }
        List<X509Certificate> chain = authority.issue(chargePoint, signingRequest);
        issuedAt.put(chargePoint, now);
        return chain;
    }

    private IssuedCertificate record(ChargePointId chargePoint, X509Certificate certificate) {
        return new IssuedCertificate(
                TrustedAuthorities.serialNumber(certificate),
                chargePoint,
                clock.instant(),
                certificate.getNotAfter().toInstant(),
                null,
                Pem.write(certificate));
    }

    private static void send(ChargePointId chargePoint, List<X509Certificate> chain, ChargePointCommands commands) {
        String pem = chain.stream().map(Pem::write).collect(Collectors.joining());
        commands.send(
                        chargePoint,
                        new ChargePointCommand.InstallSignedCertificate(pem),
                        ChargePointCommands.Urgency.NORMAL)
                .thenAccept(outcome -> {
                    if (outcome.isAccepted()) {
                        LOG.info(
                                "{} has a new certificate, valid until {}",
                                chargePoint,
                                chain.get(0).getNotAfter());
                    } else {
                        LOG.warn("{} did not take its new certificate: {}", chargePoint, outcome);
                    }
                });
    }

    /** What was issued, the newest first. */
    public List<IssuedCertificate> issued() {
        return book.all();
    }

    /**
     * The authority's certificate in PEM; it is made if there is none yet.
     *
     * @throws IOException if its files can neither be read nor made
     */
    public String authority() throws IOException {
        return Pem.write(authority.certificate());
    }

    /**
     * Trusts a certificate no more, and ends the connection of its charge point.
     *
     * @param serialNumber in hexadecimal
     * @return completes when that survives; empty if there is no such certificate
     */
    public CompletableFuture<Optional<IssuedCertificate>> revoke(String serialNumber) {
        return book.revoke(serialNumber).thenApply(revoked -> {
            revoked.ifPresent(certificate -> {
                LOG.info("The certificate {} of {} is revoked", serialNumber, certificate.chargePoint());
                disconnect.accept(certificate.chargePoint());
            });
            return revoked;
        });
    }
}
