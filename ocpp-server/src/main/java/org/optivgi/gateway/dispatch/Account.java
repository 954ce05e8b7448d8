package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ProfileStyle;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;

/** One connector in the ledger: what its charge point holds for it and what is on its way. Used by one thread only. */
final class Account {
    /** A profile that was sent and not answered. */
    record Sent(ChargingProfile profile, Draw draw, ProfileStyle style) {}

    final ConnectorKey key;
    private final List<LimitKey> limits;
    private ConnectorRating rating;
    private Fallback fallback = new Fallback.Unknown();
    private @Nullable TransactionId transaction;
    private @Nullable ChargingProfile transactionProfile;
    private @Nullable Sent inFlight;
    private @Nullable Sent newest;
    /** Profiles that may or may not be in force, since their answers never came. */
    private @Nullable Draw uncertain;
    /** What the vehicle may still be drawing while it follows a smaller limit. */
    private @Nullable Draw settling;

    private Instant settledAt = Instant.MIN;

    private final Duration clockTolerance;

    /** When it is worth while to ask again after refusals; {@link Instant#MAX} for never, until it boots. */
    private Instant controllableFrom = Instant.MIN;

    private int refusals;
    private int silences;
    private Instant notBefore = Instant.MIN;
    private boolean refreshDue;
    private final Consumer<Account> onChange;
    private @Nullable Draw knownPermitted;
    /** What it was seen to draw beyond what it is told; it counts as long as that is so. */
    private @Nullable Draw counted;
    /** It is told 0, whatever is planned. */
    private boolean held;

    /** What holds at a connector without a transaction profile. */
    sealed interface Fallback {
        /** The charge point is being adopted, or has not been heard of since the gateway started. */
        record Unknown() implements Fallback {}

        /** It accepted this default profile. */
        record Default(ChargingProfile profile) implements Fallback {}

        /** It would not take a default profile: nothing holds it back. */
        record None() implements Fallback {}
    }

    /**
     * @param limits the limits that bind it, from its node up to the grid connection
     * @param clockTolerance how far the charge point's clock may be off
     * @param onChange told each time what it is permitted changes
     */
    Account(
            ConnectorKey key,
            ConnectorRating rating,
            List<LimitKey> limits,
            Duration clockTolerance,
            Consumer<Account> onChange) {
        this.limits = List.copyOf(limits);
        this.onChange = onChange;
        this.key = key;
        this.rating = rating;
        this.clockTolerance = clockTolerance;
    }

    List<LimitKey> limits() {
        return limits;
    }

    ConnectorRating rating() {
        return rating;
    }

    void rate(ConnectorRating newRating) {
        changed();
        this.rating = newRating;
    }

    @Nullable
    TransactionId transaction() {
        return transaction;
    }

    boolean isControllable(Instant now) {
        return !now.isBefore(controllableFrom);
    }

    boolean isUncertain() {
        return uncertain != null;
    }

    boolean isRefreshDue() {
        return refreshDue;
    }

    @Nullable
    ChargingProfile transactionProfile() {
        return transactionProfile;
    }

    /** Whether some of what it is permitted may come free soon: a profile is on its way, or the vehicle is following. */
    boolean mayReleasePower(Instant now) {
        return inFlight != null || now.isBefore(settledAt);
    }

    boolean maySendAt(Instant now) {
        return isControllable(now) && inFlight == null && !now.isBefore(notBefore);
    }

    void begin(TransactionId started) {
        changed();
        leaveTransaction();
        transaction = started;
    }

    void end(TransactionId ended) {
        changed();
        if (ended.equals(transaction)) {
            leaveTransaction();
        }
    }

    private void leaveTransaction() {
        boolean mayHoldIt = uncertain != null || inFlight != null;
        if (mayHoldIt && isDefault(newest)) {
            // A default profile outlives the transaction, and nobody knows whether this one was taken.
            fallback = new Fallback.None();
        }
        transaction = null;
        forgetTransactionProfile();
    }

    private static boolean isDefault(@Nullable Sent sent) {
        return sent != null && sent.profile().purpose() == ChargingProfilePurpose.TX_DEFAULT;
    }

    void fallBackTo(Fallback newFallback) {
        changed();
        fallback = newFallback;
    }

    /** The charge point started anew: it may be without its transaction profile, or with it. */
    void rebooted() {
        uncertain = permitted();
        changed();
        transactionProfile = null;
        // What it took before says nothing of what it holds now, whenever the answer comes.
        newest = null;
        refreshDue = true;
        controllableFrom = Instant.MIN;
        refusals = 0;
        notBefore = Instant.MIN;
    }

    /** The charge point is back: whatever is planned goes out to it, changed or not. */
    void reconnected() {
        refreshDue = true;
        notBefore = Instant.MIN;
    }

    void send(Sent sent) {
        changed();
        inFlight = sent;
        newest = sent;
        refreshDue = false;
    }

    /** @param at when the vehicle has followed at the latest */
    void accepted(Sent sent, Instant at) {
        Draw before = told().until(at);
        changed();
        settling = before;
        settledAt = at;
        transactionProfile = sent.profile();
        uncertain = null;
        refusals = 0;
        silences = 0;
        if (sent.profile().purpose() == ChargingProfilePurpose.TX_DEFAULT) {
            fallback = new Fallback.Default(sent.profile());
        }
        conclude(sent);
    }

    /** Whether nothing was sent after it, so that its acceptance says what the charge point holds. */
    boolean isNewest(Sent sent) {
        return newest == sent;
    }

    /** @return how many times in a row it has refused */
    int refused(Sent sent, Instant tryAgainAt) {
        changed();
        conclude(sent);
        notBefore = tryAgainAt;
        return ++refusals;
    }

    /** @return how many times in a row it has given no answer */
    int unanswered(Sent sent, Instant tryAgainAt) {
        changed();
        conclude(sent);
        uncertain = uncertain == null ? sent.draw() : uncertain.max(sent.draw());
        notBefore = tryAgainAt;
        return ++silences;
    }

    /** Whatever is planned is sent at once, since it takes another form. */
    void tryAgainNow() {
        notBefore = Instant.MIN;
        refusals = 0;
    }

    /** Whatever is planned is sent again at once, changed or not. */
    void refresh() {
        refreshDue = true;
        notBefore = Instant.MIN;
    }

    /** Counts it with at least so much, whatever it was told: power in kW, and current on each phase in A. */
    void count(double kw, double amps) {
        changed();
        counted = new Draw(PowerOverTime.constant(kw), PowerOverTime.constant(amps));
    }

    /** It counts with what it was told again. */
    void countNothing() {
        if (counted != null) {
            changed();
            counted = null;
        }
    }

    /** Whether it is told 0, whatever is planned. */
    boolean isHeld() {
        return held;
    }

    void hold(boolean hold) {
        held = hold;
    }

    /** It may be told what to do again. */
    void regainControl() {
        controllableFrom = Instant.MIN;
        refusals = 0;
        refresh();
    }

    /** The most that it may draw by what it was told, in kW over time. */
    PowerOverTime toldKw() {
        return told().kw();
    }

    /** What is in force for certain, in kW over time. */
    PowerOverTime inForceKw() {
        return inForce().kw();
    }

    /** What it is limited in now. */
    ChargingRateUnit unit() {
        ChargingProfile profile = transactionProfile;
        if (profile == null && fallback instanceof Fallback.Default installed) {
            profile = installed.profile();
        }
        return profile == null ? ChargingRateUnit.A : profile.unit();
    }

    /** Whether what is in force now allows it nothing. */
    boolean isPaused(Instant now) {
        return transactionProfile != null && inForce().kw().at(now) == 0;
    }

    void notSent(Sent sent) {
        changed();
        conclude(sent);
        refreshDue = true;
    }

    void giveUpControlUntil(Instant askAgainAt) {
        controllableFrom = askAgainAt;
    }

    /** What will be in force once the transaction profile has run out. */
    Draw inForceWithoutTransactionProfile() {
        return base();
    }

    /** What is in force for certain. */
    Draw inForce() {
        Draw base = base();
        ChargingProfile profile = transactionProfile;
        return profile == null ? base : ProfileReading.draw(profile, rating, base);
    }

    /** The most that it may draw, whichever of the profiles on the way it holds, by its own clock. */
    Draw permitted() {
        Draw known = knownPermitted;
        if (known == null) {
            Draw seen = counted;
            known = seen == null ? told() : told().max(seen);
            knownPermitted = known;
        }
        return known;
    }

    private void changed() {
        knownPermitted = null;
        onChange.accept(this);
    }

    private Draw told() {
        // Never less than the fallback, since a transaction with a smaller profile may end, and the next begin, any
        // time.
        Draw permitted = inForce().max(base());
        Sent sent = inFlight;
        if (sent != null) {
            permitted = permitted.max(sent.draw());
        }
        Draw perhaps = uncertain;
        if (perhaps != null) {
            permitted = permitted.max(perhaps);
        }
        permitted = permitted.widened(clockTolerance);
        Draw still = settling;
        return still == null ? permitted : permitted.max(still);
    }

    /** What the allowance rests on. */
    ConnectorAllowance.Source source() {
        if (transactionProfile != null) {
            return ConnectorAllowance.Source.TRANSACTION_PROFILE;
        }
        if (fallback instanceof Fallback.Default) {
            return ConnectorAllowance.Source.DEFAULT_PROFILE;
        }
        return fallback instanceof Fallback.Unknown && transaction == null
                ? ConnectorAllowance.Source.ADOPTION
                : ConnectorAllowance.Source.NAMEPLATE;
    }

    private Draw base() {
        if (fallback instanceof Fallback.Default held) {
            // One that governs a transaction may be less for a while than the safe share, which is its again
            // afterwards.
            return ProfileReading.draw(held.profile(), rating, Draw.nameplate(rating))
                    .max(Draw.ofAmps(rating.safeShareAmps(), rating));
        }
        boolean adoptionUnderWay = fallback instanceof Fallback.Unknown && transaction == null;
        return adoptionUnderWay ? Draw.ofAmps(rating.safeShareAmps(), rating) : Draw.nameplate(rating);
    }

    private void conclude(Sent sent) {
        if (inFlight == sent) {
            inFlight = null;
        }
    }

    private void forgetTransactionProfile() {
        held = false;
        transactionProfile = null;
        inFlight = null;
        newest = null;
        uncertain = null;
        settling = null;
        settledAt = Instant.MIN;
        refreshDue = false;
        notBefore = Instant.MIN;
    }
}
