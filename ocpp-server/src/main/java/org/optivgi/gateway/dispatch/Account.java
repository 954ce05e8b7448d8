package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.dispatch.LedgerRecord.ConnectorHolds;
import org.optivgi.gateway.network.ProfileStyle;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.scm.ev.Allowance;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;

/** One connector in the ledger: what its charge point holds for it and what is on its way. Used by one thread only. */
final class Account {
    /** A profile that was sent, or is about to be, and not answered. */
    record Sent(ChargingProfile profile, Draw draw, ProfileStyle style) {}

    final ConnectorKey key;
    private final List<LimitKey> limits;
    private final Duration clockTolerance;
    private final Consumer<Account> onChange;
    private final OnRecord onRecord = new OnRecord();
    private final Attempts attempts = new Attempts();
    private ConnectorRating rating;
    private Fallback fallback = new Fallback.Unknown();
    private @Nullable TransactionId transaction;
    /** On how many phases its vehicle was seen to draw evenly, the fewest of all times in this transaction; null: unseen. */
    private @Nullable Integer phasesSeen;

    private @Nullable HeldProfile held;

    private @Nullable Sent inFlight;
    private @Nullable Sent newest;
    /** Profiles that may or may not be in force, since their answers never came. */
    private List<ChargingProfile> perhaps = List.of();
    /** What the vehicle may still be drawing while it follows a smaller limit. */
    private @Nullable Draw settling;
    /** What it may hold by a decrease that an earlier run sent without a record: a guess, and never too small. */
    private @Nullable Draw aftermath;

    private Instant settledAt = Instant.MIN;

    /** Reckoned when asked for, forgotten with each change. */
    private @Nullable Draw knownInForce;

    private @Nullable Draw knownTold;
    private @Nullable Draw knownPermitted;
    /** What it was seen to draw beyond what it is told; it counts as long as that is so. */
    private @Nullable Draw counted;
    /** What profiles of somebody else that it holds permit; null where there are none. */
    private @Nullable Draw foreign;
    /** It is told 0, whatever is planned. */
    private boolean stopped;
    /** The charge point has started anew and taken no profile for its transaction since. */
    private boolean mayHaveEnded;

    private long revision;
    /** How its vehicle means to charge; null where it has not said. */
    private @Nullable VehicleIntent intent;

    private @Nullable ConnectorHolds former;
    private Instant aftermathEnds = Instant.MIN;

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
        this.key = key;
        this.rating = rating;
        this.limits = List.copyOf(limits);
        this.clockTolerance = clockTolerance;
        this.onChange = onChange;
    }

    /**
     * Goes on from what an earlier run of the gateway knew.
     *
     * @param until when nothing holds any more that it may have sent without a record
     */
    void restore(ConnectorHolds known, Instant until) {
        changed();
        former = known;
        aftermathEnds = until;
        attempts.giveUpUntil(known.isControllable() ? Instant.MIN : Instant.MAX);
        ChargingProfile profile = known.defaultProfile();
        Fallback restored = switch (known.fallback()) {
            case UNKNOWN -> new Fallback.Unknown();
            case NONE -> new Fallback.None();
            case DEFAULT -> profile == null ? new Fallback.Unknown() : new Fallback.Default(profile);
        };
        for (ChargingProfile sent : known.perhapsDefaults()) {
            restored = restored.changingTo(sent);
        }
        for (ChargingProfile sent : known.perhaps()) {
            // One that governed a transaction outlives it.
            restored = isDefault(sent) ? restored.changingTo(sent) : restored;
        }
        fallback = restored;
        onRecord.becomes(known, rating);
    }

    List<LimitKey> limits() {
        return limits;
    }

    ConnectorRating rating() {
        return rating;
    }

    /** The rating as far as the profile of its transaction is concerned: by the phases that its vehicle draws on. */
    ConnectorRating ratingInTransaction() {
        Integer seen = phasesSeen;
        return seen == null ? rating : rating.drawnOn(seen);
    }

    /**
     * Its vehicle drew on so many phases evenly.
     *
     * @return whether that changes what a limit in watts comes to
     */
    boolean drewOn(int phases, Instant at) {
        int known = Math.min(phases, rating.supply().phases().count());
        Integer seen = phasesSeen;
        Instant since = heldSince();
        // What was measured before may be the vehicle of another transaction.
        if (since == null || at.isBefore(since) || (seen != null && seen <= known)) {
            return false;
        }
        changed();
        phasesSeen = known;
        return unit() == ChargingRateUnit.W;
    }

    /** Only the profile of a transaction ends with it: any other will hold for whoever comes next. */
    private ConnectorRating ratingUnder(ChargingProfile profile) {
        return profile.purpose() == ChargingProfilePurpose.TX ? ratingInTransaction() : rating;
    }

    void rate(ConnectorRating newRating) {
        changed();
        this.rating = newRating;
    }

    @Nullable
    TransactionId transaction() {
        return transaction;
    }

    /** Whether and when it may be told anything. */
    Attempts attempts() {
        return attempts;
    }

    boolean isUncertain() {
        return !perhaps.isEmpty();
    }

    @Nullable
    ChargingProfile transactionProfile() {
        return held == null ? null : held.profile();
    }

    /** Since when the profile in force counts; null where there is none, or that was before this run. */
    @Nullable
    Instant heldSince() {
        return held == null ? null : held.since();
    }

    /** Until when the profile of the transaction follows the plan; null where there is none. */
    @Nullable
    Instant followsPlanUntil() {
        return held == null ? null : held.followsPlanUntil();
    }

    /** Whether some of what it is permitted may come free soon: a profile is on its way, or the vehicle is following. */
    boolean mayReleasePower(Instant now) {
        return inFlight != null || now.isBefore(settledAt);
    }

    boolean maySendAt(Instant now) {
        return inFlight == null && attempts.mayBeMadeAt(now);
    }

    void begin(TransactionId started) {
        changed();
        leaveTransaction();
        transaction = started;
        ConnectorHolds known = former;
        former = null;
        if (known != null && started.equals(known.transaction())) {
            resume(known);
        } else {
            onRecord.forgetTransaction();
        }
    }

    /** A decrease that left just before the former run ended may not be on record, and may hold until then. */
    private void resume(ConnectorHolds known) {
        ChargingProfile profile = known.held();
        held = profile == null ? null : HeldProfile.ofEarlierRun(profile);
        perhaps = known.perhaps();
        attempts.renew();
        Draw most = inForce().max(drawOf(perhaps));
        aftermath = most.most().until(aftermathEnds);
    }

    void end(TransactionId ended) {
        changed();
        if (ended.equals(transaction)) {
            leaveTransaction();
            onRecord.forgetTransaction();
        }
    }

    private void leaveTransaction() {
        Sent last = newest;
        boolean mayHoldIt = !perhaps.isEmpty() || inFlight != null;
        if (mayHoldIt && last != null && isDefault(last.profile())) {
            // A default profile outlives the transaction, and nobody knows whether this one was taken.
            fallback = new Fallback.None();
        }
        transaction = null;
        forgetTransactionProfile();
    }

    private static boolean isDefault(ChargingProfile profile) {
        return profile.purpose() == ChargingProfilePurpose.TX_DEFAULT;
    }

    Fallback fallback() {
        return fallback;
    }

    void fallBackTo(Fallback newFallback) {
        changed();
        fallback = newFallback;
    }

    /** The charge point started anew: it may be without its transaction profile, or with it. */
    void rebooted() {
        doubtTransactionProfile();
        phasesSeen = null;
        mayHaveEnded = transaction != null;
        attempts.startOver();
    }

    /** Whether its transaction may have ended with the charge point's restart, of which the news may still be on its way. */
    boolean mayHaveEnded() {
        return mayHaveEnded;
    }

    void send(Sent sent) {
        changed();
        inFlight = sent;
        newest = sent;
        attempts.sent();
    }

    boolean isInFlight(Sent sent) {
        return inFlight == sent;
    }

    /**
     * @param now when it was accepted
     * @param at when the vehicle has followed at the latest
     */
    void accepted(Sent sent, Instant now, Instant at) {
        Draw before = told().until(at);
        changed();
        settling = before;
        aftermath = null;
        settledAt = at;
        Allowance former = onOff(now);
        held = new HeldProfile(sent.profile(), now, now);
        changed();
        if (former != null && former.on() == !isPaused(now)) {
            held = new HeldProfile(sent.profile(), now, former.since());
        }
        perhaps = List.of();
        mayHaveEnded = false;
        attempts.accepted();
        if (isDefault(sent.profile())) {
            fallback = new Fallback.Default(sent.profile());
        }
        conclude(sent);
        changed();
    }

    /** Whether nothing was sent after it, so that its acceptance says what the charge point holds. */
    boolean isNewest(Sent sent) {
        return newest == sent;
    }

    /** @return how many times in a row it has refused */
    int refused(Sent sent, Instant tryAgainAt) {
        changed();
        conclude(sent);
        return attempts.refused(tryAgainAt);
    }

    /** @return how many times in a row it has given no answer */
    int unanswered(Sent sent, Instant tryAgainAt) {
        changed();
        conclude(sent);
        List<ChargingProfile> all = new ArrayList<>(perhaps);
        all.add(sent.profile());
        perhaps = List.copyOf(all);
        return attempts.unanswered(tryAgainAt);
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

    /** Counts it with at least what profiles of somebody else permit; null when there are none any more. */
    void countForeign(@Nullable Draw most) {
        if (!Objects.equals(most, foreign)) {
            changed();
            foreign = most;
        }
    }

    /** Its vehicle said how it means to charge. */
    void means(VehicleIntent told) {
        intent = told;
    }

    /** How its vehicle means to charge; null where it has not said. */
    @Nullable
    VehicleIntent intent() {
        return intent;
    }

    /** A number that differs when anything was sent or concluded meanwhile. */
    long revision() {
        return revision;
    }

    /** Every profile of ours that it may hold. */
    Stream<ChargingProfile> sentProfiles() {
        List<ChargingProfile> all = new ArrayList<>(fallback.profiles());
        all.addAll(perhaps);
        addIfThere(all, transactionProfile());
        addIfThere(all, inFlight == null ? null : inFlight.profile());
        addIfThere(all, newest == null ? null : newest.profile());
        return all.stream();
    }

    /** It may be without its transaction profile, or with it: what is planned goes out, changed or not. */
    void doubtTransactionProfile() {
        changed();
        List<ChargingProfile> all = new ArrayList<>(perhaps);
        addIfThere(all, transactionProfile());
        perhaps = List.copyOf(all);
        held = null;
        // What it took before says nothing of what it holds now, whenever the answer comes.
        newest = null;
        attempts.renew();
    }

    /** Whether it is told 0, whatever is planned. */
    boolean isStopped() {
        return stopped;
    }

    void stop(boolean isStopped) {
        stopped = isStopped;
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
        ChargingProfile profile = transactionProfile();
        if (profile == null && fallback instanceof Fallback.Default installed) {
            profile = installed.profile();
        }
        return profile == null ? ChargingRateUnit.A : profile.unit();
    }

    /** Whether what is in force now allows it nothing. */
    boolean isPaused(Instant now) {
        return held != null && inForce().kw().at(now) == 0;
    }

    /** Whether the profile of the transaction lets it draw anything, and since when; null where that is not known. */
    @Nullable
    Allowance onOff(Instant now) {
        return held == null ? null : held.onOff(inForce().kw(), now);
    }

    void notSent(Sent sent) {
        changed();
        conclude(sent);
        attempts.renew();
    }

    /** What a profile will let it draw once it holds. */
    Draw under(ChargingProfile profile) {
        return ProfileReading.draw(profile, ratingUnder(profile), base());
    }

    /** What is in force for certain. */
    Draw inForce() {
        Draw known = knownInForce;
        if (known == null) {
            ChargingProfile profile = transactionProfile();
            known = profile == null ? base() : under(profile);
            knownInForce = known;
        }
        return known;
    }

    /** What may flow in its transaction, if what is on its way is taken; nothing without a transaction that is held back. */
    Draw expectedFlow() {
        if (transaction == null && fallback.holdsBack()) {
            return Draw.NOTHING;
        }
        Sent sent = inFlight;
        return sent == null ? inForce().max(drawOf(perhaps)) : sent.draw();
    }

    /** What it will be permitted, if what is on its way is taken and followed. */
    Draw expected() {
        return withWhatIsSeen(expectedFlow().max(base()));
    }

    /** The most that it may draw, whichever of the profiles on the way it holds, by its own clock. */
    Draw permitted() {
        Draw known = knownPermitted;
        if (known == null) {
            known = withWhatIsSeen(told());
            knownPermitted = known;
        }
        return known;
    }

    private Draw withWhatIsSeen(Draw told) {
        Draw drawn = counted;
        Draw others = foreign;
        Draw most = drawn == null ? told : told.max(drawn);
        return others == null ? most : most.max(others);
    }

    private void changed() {
        revision++;
        knownInForce = null;
        knownTold = null;
        knownPermitted = null;
        onChange.accept(this);
    }

    private Draw told() {
        Draw told = knownTold;
        if (told == null) {
            Draw known = knownToBePermitted();
            Draw guessed = aftermath;
            told = guessed == null ? known : known.max(guessed);
            knownTold = told;
        }
        return told;
    }

    /** What it is permitted without guesses: more than this is more than it had. */
    Draw knownToBePermitted() {
        // Never less than the fallback, since a transaction with a smaller profile may end, and the next begin, any
        // time.
        Draw permitted = inForce().max(base()).max(drawOf(perhaps));
        Sent sent = inFlight;
        if (sent != null) {
            permitted = permitted.max(sent.draw());
        }
        permitted = permitted.widened(clockTolerance);
        Draw still = settling;
        return still == null ? permitted : permitted.max(still);
    }

    private Draw drawOf(List<ChargingProfile> profiles) {
        Draw base = base();
        Draw most = Draw.NOTHING;
        for (ChargingProfile profile : profiles) {
            most = most.max(ProfileReading.draw(profile, ratingUnder(profile), base));
        }
        return most;
    }

    /** What the allowance rests on. */
    ConnectorAllowance.Source source() {
        if (held != null) {
            return ConnectorAllowance.Source.TRANSACTION_PROFILE;
        }
        if (fallback.holdsBack()) {
            return ConnectorAllowance.Source.DEFAULT_PROFILE;
        }
        return fallback instanceof Fallback.None
                ? ConnectorAllowance.Source.NAMEPLATE
                : ConnectorAllowance.Source.ADOPTION;
    }

    private Draw base() {
        return fallback.draw(rating);
    }

    // ---- What is on record ---------------------------------------------------------------------------------------

    /** How it stands, what is on its way included. */
    ConnectorHolds record() {
        List<ChargingProfile> all = new ArrayList<>(perhaps);
        Sent sent = inFlight;
        addIfThere(all, sent == null ? null : sent.profile());
        Fallback holds = fallback instanceof Fallback.Changing changing ? changing.before() : fallback;
        List<ChargingProfile> defaults = fallback instanceof Fallback.Changing changing ? changing.sent() : List.of();
        // After a restart, nothing is known of what others have installed.
        LedgerRecord.FallbackKind kind = holds instanceof Fallback.Default && foreign == null
                ? LedgerRecord.FallbackKind.DEFAULT
                : holds instanceof Fallback.None ? LedgerRecord.FallbackKind.NONE : LedgerRecord.FallbackKind.UNKNOWN;
        ChargingProfile profile = holds instanceof Fallback.Default held && foreign == null ? held.profile() : null;
        return new ConnectorHolds(
                key, transaction, transactionProfile(), all, kind, profile, defaults, attempts.isHopeful());
    }

    /** What a restart would count at least, once {@code record} and all before it are durable. */
    OnRecord onRecord() {
        return onRecord;
    }

    private static void addIfThere(List<ChargingProfile> all, @Nullable ChargingProfile profile) {
        if (profile != null) {
            all.add(profile);
        }
    }

    private void conclude(Sent sent) {
        if (inFlight == sent) {
            inFlight = null;
        }
    }

    private void forgetTransactionProfile() {
        stopped = false;
        mayHaveEnded = false;
        intent = null;
        phasesSeen = null;
        held = null;
        inFlight = null;
        newest = null;
        perhaps = List.of();
        settling = null;
        aftermath = null;
        settledAt = Instant.MIN;
        attempts.forgetTransaction();
    }
}
