package org.optivgi.gateway.security;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.Access;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where people decide about access. Any thread may call it; futures complete when a decision survives. */
public final class AccessDesk {
    private static final Logger LOG = LoggerFactory.getLogger(AccessDesk.class);

    private final SecurityRules rules;
    private final AccessBook book;
    private final Strangers strangers;
    private final ChargePointCommands commands;
    private final Consumer<ChargePointId> disconnect;
    private final SecureRandom random;

    /**
     * How a charge point stands.
     *
     * @param isListed whether the configuration names it
     * @param decided what was decided; null for nothing
     * @param requiredProfile the security profile that it must use, by configuration and decision
     */
    public record Standing(
            ChargePointId chargePoint,
            boolean isListed,
            @Nullable Access decided,
            int requiredProfile) {
        /** Whether it is one of ours. */
        public boolean isKnown() {
            return isListed || decided != null && decided.state() == Access.State.ADOPTED;
        }
    }

    /**
     * A charge point was adopted.
     *
     * @param password the password that it is to get; null when it needs none, or has one already
     */
    public record Adopted(Standing standing, @Nullable Password password) {}

    /**
     * @param commands how charge points are told
     * @param disconnect ends the connection of a charge point, if there is one
     */
    public AccessDesk(
            SecurityRules rules,
            AccessBook book,
            Strangers strangers,
            ChargePointCommands commands,
            Consumer<ChargePointId> disconnect,
            SecureRandom random) {
        this.rules = rules;
        this.book = book;
        this.strangers = strangers;
        this.commands = commands;
        this.disconnect = disconnect;
        this.random = random;
    }

    /** Those that want in and of whom nobody has decided, the one heard of last first. */
    public List<Strangers.Stranger> pending() {
        return strangers.all();
    }

    /** How the charge point stands. */
    public Standing standing(ChargePointId chargePoint) {
        return standing(chargePoint, book.find(chargePoint).orElse(null));
    }

    private Standing standing(ChargePointId chargePoint, @Nullable Access access) {
        int profile = Math.max(rules.securityProfile(chargePoint), access == null ? 0 : access.securityProfile());
        return new Standing(chargePoint, rules.isListed(chargePoint), access, profile);
    }

    /**
     * Adopts a charge point, known or not, blocked or not. When its security profile asks for a password and it has none, it
     * gets one.
     *
     * @param profile the security profile that it must use; null to leave it as it was
     */
    public CompletableFuture<Adopted> adopt(ChargePointId chargePoint, @Nullable Integer profile) {
        Password fresh = Password.random(random);
        String freshHash = PasswordHash.of(fresh.bytes(), random);
        CompletableFuture<Access> decided = book.decide(chargePoint, (before, now) -> {
            Access adopted = before.in(Access.State.ADOPTED, now);
            if (profile != null) {
                adopted = adopted.withSecurityProfile(profile, now);
            }
            int required = standing(chargePoint, adopted).requiredProfile();
            boolean needsPassword = adopted.passwordHash() == null && (required == 1 || required == 2);
            return needsPassword ? adopted.withPassword(freshHash, now) : adopted;
        });
        return decided.thenApply(access -> {
            LOG.info("{} is adopted", chargePoint);
            strangers.forget(chargePoint);
            // One that was let in to wait need not wait any longer; whatever it answers, it asks again by itself.
            commands.send(
                    chargePoint,
                    new ChargePointCommand.TriggerMessage(
                            ChargePointCommand.TriggerMessage.Kind.BOOT_NOTIFICATION, null),
                    ChargePointCommands.Urgency.NORMAL);
            return new Adopted(standing(chargePoint, access), freshHash.equals(access.passwordHash()) ? fresh : null);
        });
    }

    /** Keeps a charge point out, and ends its connection. */
    public CompletableFuture<Standing> block(ChargePointId chargePoint) {
        return turnOut(chargePoint, Access.State.BLOCKED);
    }

    /** Makes a charge point a stranger again, without a password, and ends its connection. */
    public CompletableFuture<Standing> remove(ChargePointId chargePoint) {
        return turnOut(chargePoint, Access.State.REMOVED);
    }

    private CompletableFuture<Standing> turnOut(ChargePointId chargePoint, Access.State state) {
        strangers.forget(chargePoint);
        return book.decide(
                        chargePoint,
                        (before, now) -> state == Access.State.REMOVED
                                ? Access.adopted(chargePoint, now).in(state, now)
                                : before.in(state, now))
                .thenApply(access -> {
                    LOG.info("{} is {}", chargePoint, state == Access.State.BLOCKED ? "blocked" : "adopted no more");
                    disconnect.accept(chargePoint);
                    return standing(chargePoint, access);
                });
    }

    /**
     * Sets the password and the security profile of a charge point, at once; the station must get the same password from
     * whoever calls this. Its present connection stays.
     *
     * @param password null to leave it as it was
     * @param profile null to leave it as it was
     */
    public CompletableFuture<Standing> setCredentials(
            ChargePointId chargePoint, @Nullable Password password, @Nullable Integer profile) {
        String hash = password == null ? null : PasswordHash.of(password.bytes(), random);
        return book.decide(chargePoint, (before, now) -> {
                    Access changed = hash == null ? before : before.withPassword(hash, now);
                    return profile == null ? changed : changed.withSecurityProfile(profile, now);
                })
                .thenApply(access -> {
                    LOG.info("The credentials of {} were changed", chargePoint);
                    return standing(chargePoint, access);
                });
    }

    /**
     * Gives a connected charge point a new password over OCPP, which nobody gets to see. The former one holds until the
     * charge point comes back with the new one. What is sent was made durable before: a charge point must never have a
     * password that nobody knows any more.
     *
     * @return what the charge point said; empty when it has not come back yet with a password that it was given earlier;
     *     exceptionally when the new password could not be written, and then was not sent
     */
    public CompletableFuture<Optional<CommandOutcome>> rotate(ChargePointId chargePoint) {
        if (book.find(chargePoint)
                .filter(access -> access.nextPasswordHash() != null)
                .isPresent()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Password fresh = Password.random(random);
        String hash = PasswordHash.of(fresh.bytes(), random);
        return book.decide(chargePoint, (before, now) -> before.withNextPassword(hash, now))
                .thenCompose(durable -> commands.send(
                        chargePoint,
                        new ChargePointCommand.SetPassword(fresh.text()),
                        ChargePointCommands.Urgency.NORMAL))
                .thenCompose(outcome -> rotated(chargePoint, hash, outcome));
    }

    private CompletableFuture<Optional<CommandOutcome>> rotated(
            ChargePointId chargePoint, String hash, CommandOutcome outcome) {
        if (outcome.isAccepted() || outcome.isUncertain()) {
            LOG.info("{} has been given a new password", chargePoint);
            return CompletableFuture.completedFuture(Optional.of(outcome));
        }
        return book.decide(
                        chargePoint,
                        (before, now) -> hash.equals(before.nextPasswordHash())
                                ? before.withPassword(before.passwordHash(), now)
                                : before)
                .thenApply(withdrawn -> Optional.of(outcome));
    }

    /** Whether somebody decided anything about the charge point, or the configuration names it. */
    public Optional<Standing> known(ChargePointId chargePoint) {
        return Optional.of(standing(chargePoint)).filter(Standing::isKnown);
    }
}
