package org.optivgi.gateway.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.net.Gatekeeper;
import org.optivgi.gateway.net.Knock;
import org.optivgi.gateway.net.RefusalReason;
import org.optivgi.gateway.network.Access;
import org.optivgi.gateway.network.ChargePointId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who is known and proves it as its security profile wants. Any thread may ask it.
 *
 * <p>Profile 0 wants nothing, 1 a password, 2 a password over an encrypted connection, 3 a client certificate. More than is
 * wanted is good, too; and a charge point with a password must show it whatever its profile. Spec: OCPP 1.6 security white
 * paper §2, OCPP-J 1.6 §6.
 */
public final class AccessControl implements Gatekeeper {
    private static final Logger LOG = LoggerFactory.getLogger(AccessControl.class);

    private final SecurityRules rules;
    private final AccessBook book;
    private final Strangers strangers;
    private final ClientCertificates certificates;
    private final PasswordCheck passwords;
    private final GuessBrake brake;

    /** @param clock real time */
    public AccessControl(
            SecurityRules rules,
            AccessBook book,
            Strangers strangers,
            ClientCertificates certificates,
            SecureRandom random,
            Clock clock) {
        this.rules = rules;
        this.book = book;
        this.strangers = strangers;
        this.certificates = certificates;
        this.passwords = new PasswordCheck(random);
        this.brake = new GuessBrake(clock);
    }

    /** Whether the charge point is one of ours: adopted, or listed in the configuration. */
    public boolean isKnown(ChargePointId chargePoint) {
        Optional<Access> access = book.find(chargePoint);
        return rules.isListed(chargePoint)
                || access.filter(decided -> decided.state() == Access.State.ADOPTED)
                        .isPresent();
    }

    @Override
    public Optional<RefusalReason> refuses(Knock knock) {
        ChargePointId id = new ChargePointId(knock.identity());
        Access access = book.find(id).orElse(null);
        if (access != null && access.state() == Access.State.BLOCKED) {
            return Optional.of(RefusalReason.BLOCKED);
        }
        boolean known = isKnown(id);
        if (!known) {
            strangers.knocked(id, knock.address());
            if (rules.door() == Door.REFUSE) {
                return Optional.of(RefusalReason.UNKNOWN_CHARGE_POINT);
            }
        }
        Optional<RefusalReason> refusal = proof(knock, id, access);
        if (refusal.isEmpty() && !known && rules.door() == Door.ACCEPT) {
            adopt(id);
        }
        return refusal;
    }

    /** For good, so that the door can be closed behind those that are in. */
    private void adopt(ChargePointId id) {
        LOG.info("{} is adopted, as security.unknownChargePoints is accept", id);
        strangers.forget(id);
        book.decide(id, (before, now) -> before.in(Access.State.ADOPTED, now)).exceptionally(failure -> {
            LOG.warn("That {} is adopted could not be written: {}", id, failure.getMessage());
            return null;
        });
    }

    private Optional<RefusalReason> proof(Knock knock, ChargePointId id, @Nullable Access access) {
        int profile = Math.max(rules.securityProfile(id), access == null ? 0 : access.securityProfile());
        boolean showsCertificate = knock.isEncrypted() && !knock.certificates().isEmpty();
        if (showsCertificate) {
            Optional<RefusalReason> refusal = certificates.refuses(id, knock.certificates());
            if (refusal.isEmpty() || profile == 3) {
                return refusal;
            }
        }
        if (profile >= 2 && !knock.isEncrypted()) {
            return Optional.of(RefusalReason.ENCRYPTION_MISSING);
        }
        if (profile == 3) {
            return Optional.of(RefusalReason.CERTIFICATE_MISSING);
        }
        if (access == null || access.passwordHash() == null && access.nextPasswordHash() == null) {
            return profile == 0 ? Optional.empty() : Optional.of(RefusalReason.PASSWORD_NOT_SET);
        }
        return password(knock, id, access);
    }

    private Optional<RefusalReason> password(Knock knock, ChargePointId id, Access access) {
        BasicCredentials credentials =
                BasicCredentials.read(knock.authorization(), knock.identity()).orElse(null);
        if (credentials == null) {
            return Optional.of(RefusalReason.PASSWORD_MISSING);
        }
        if (!credentials.isUser()) {
            return Optional.of(RefusalReason.USER_NAME_WRONG);
        }
        if (brake.holds(id, knock.address())) {
            return Optional.of(RefusalReason.TOO_MANY_GUESSES);
        }
        byte[] password = Password.bytes(credentials.password());
        String hash = access.passwordHash();
        String next = access.nextPasswordHash();
        if (hash != null && passwords.matches(hash, password)) {
            brake.right(id, knock.address());
            return Optional.empty();
        }
        if (next != null && passwords.matches(next, password)) {
            brake.right(id, knock.address());
            changeOver(id, next);
            return Optional.empty();
        }
        brake.wrong(id, knock.address());
        return Optional.of(RefusalReason.PASSWORD_WRONG);
    }

    /** The charge point uses the password that it was given: the former one has had its day. */
    private void changeOver(ChargePointId id, String next) {
        LOG.info("{} uses its new password; the former one does not hold any more", id);
        book.decide(
                        id,
                        (before, now) ->
                                next.equals(before.nextPasswordHash()) ? before.withPassword(next, now) : before)
                .exceptionally(failure -> {
                    LOG.warn("The new password of {} could not be written: {}", id, failure.getMessage());
                    return null;
                });
    }
}
