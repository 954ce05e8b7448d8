package org.optivgi.gateway.dispatch;

import java.time.Instant;

/** Whether and when a connector may be told anything, after it refused or gave no answer. Used by one thread only. */
final class Attempts {
    /** When it is worth while to ask again after refusals; {@link Instant#MAX} for never, until it boots. */
    private Instant controllableFrom = Instant.MIN;

    private int refusals;
    private int silences;
    private Instant notBefore = Instant.MIN;
    private boolean refreshDue;

    boolean isControllable(Instant now) {
        return !now.isBefore(controllableFrom);
    }

    /** Whether it may be told again one day without starting anew. */
    boolean isHopeful() {
        return !controllableFrom.equals(Instant.MAX);
    }

    boolean mayBeMadeAt(Instant now) {
        return isControllable(now) && !now.isBefore(notBefore);
    }

    /** Whether what is planned goes out even if that changes nothing. */
    boolean isRefreshDue() {
        return refreshDue;
    }

    void giveUpUntil(Instant askAgainAt) {
        controllableFrom = askAgainAt;
    }

    /** It may be told what to do again. */
    void regainControl() {
        controllableFrom = Instant.MIN;
        refusals = 0;
        refresh();
    }

    /** Somebody waits for a profile: whatever is planned goes out, changed or not. */
    void renew() {
        refreshDue = true;
    }

    /** Whatever is planned is sent again at once, changed or not. */
    void refresh() {
        refreshDue = true;
        notBefore = Instant.MIN;
    }

    /** Whatever is planned is sent at once, since it takes another form. */
    void tryAgainNow() {
        notBefore = Instant.MIN;
        refusals = 0;
    }

    /** The charge point started anew, and may take what it refused before. */
    void startOver() {
        controllableFrom = Instant.MIN;
        tryAgainNow();
    }

    void sent() {
        refreshDue = false;
    }

    void accepted() {
        refusals = 0;
        silences = 0;
    }

    /** @return how many times in a row it has refused */
    int refused(Instant tryAgainAt) {
        notBefore = tryAgainAt;
        return ++refusals;
    }

    /** @return how many times in a row it has given no answer */
    int unanswered(Instant tryAgainAt) {
        notBefore = tryAgainAt;
        return ++silences;
    }

    /** The transaction is over, and nothing is planned for its vehicle any more. */
    void forgetTransaction() {
        refreshDue = false;
        notBefore = Instant.MIN;
    }
}
