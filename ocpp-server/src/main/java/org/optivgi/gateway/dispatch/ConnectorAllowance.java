package org.optivgi.gateway.dispatch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.scm.ev.Allowance;

/**
 * What a connector is permitted at one moment, and why.
 *
 * @param connector which connector
 * @param transaction the transaction it is in; null when it is in none
 * @param source what allows it that
 * @param permitted the most that it may draw, whichever of the profiles sent to it it holds, in kW over time
 * @param permittedAmps the same on each phase that it is wired to, in A over time
 * @param limits the limits that bind it, from its node up to the grid connection
 * @param onePhaseAmps the most that may flow on one of its phases, in A, where its limits are in watts, all of which may be
 *     drawn on that phase; null where a limit holds on each phase
 * @param isPlannable whether the plan can change it: it is connected and takes profiles
 * @param takesKw the most that its vehicle is taken to draw, in kW, since it leaves more than that unused; null if as much
 *     as it is allowed
 * @param onOff whether the profile of its transaction lets it draw anything, and since when; null if that is not known
 * @param why the reasons
 */
public record ConnectorAllowance(
        ConnectorKey connector,
        @Nullable TransactionId transaction,
        Source source,
        PowerOverTime permitted,
        PowerOverTime permittedAmps,
        List<LimitKey> limits,
        @Nullable Double onePhaseAmps,
        boolean isPlannable,
        @Nullable Double takesKw,
        @Nullable Allowance onOff,
        Explanation why) {

    /** What it may draw as a limit on {@code flow} sees it, over time. */
    public PowerOverTime permitted(Flow flow) {
        return flow == Flow.POWER ? permitted : permittedAmps;
    }

    /** All of it for people: what it may draw at an instant, by what, and what keeps it from more. */
    public String inWords(Instant at) {
        return AllowanceWording.of(this, at);
    }

    /** What a connector's allowance rests on. */
    public enum Source {
        /** The profile of its transaction. */
        TRANSACTION_PROFILE,
        /** The charge point's default profile: the safe share. */
        DEFAULT_PROFILE,
        /** No profile holds it back: its nameplate counts. */
        NAMEPLATE,
        /** The charge point is being adopted, or never was: its nameplate counts. */
        ADOPTION
    }
}
