package org.optivgi.gateway.dispatch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what a connector is permitted and why. */
final class AllowanceWording {
    private AllowanceWording() {}

    static String of(ConnectorAllowance allowance, Instant at) {
        Explanation why = allowance.why();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "may draw %.2f kW", allowance.permitted().at(at)));
        text.append(
                switch (allowance.source()) {
                    case TRANSACTION_PROFILE -> " by the profile of transaction " + allowance.transaction();
                    case DEFAULT_PROFILE -> " by its default profile, the safe share";
                    case NAMEPLATE -> ", its nameplate, since no profile holds it back";
                    case ADOPTION -> ", its nameplate, since it is still being adopted";
                });
        Instant until = why.until();
        if (until != null) {
            text.append(", until ").append(until.truncatedTo(ChronoUnit.SECONDS));
        }
        return text.append(state(why)).toString();
    }

    private static String state(Explanation why) {
        LimitKey limitedBy = why.limitedBy();
        Instant turnAt = why.turnAt();
        return switch (why.state()) {
            case IDLE -> "; no vehicle charges";
            case ALLOWED -> limitedBy == null ? "" : "; " + limitedBy + " is used up";
            case WAITING_FOR_OTHERS ->
                "; more is planned and waits for others to give way" + named(limitedBy, why.waitingFor());
            case WAITING_FOR_TURN ->
                "; it waits for its turn"
                        + (turnAt == null ? "" : " at " + turnAt.truncatedTo(ChronoUnit.SECONDS))
                        + named(limitedBy, why.waitingFor());
            case AWAY -> "; it is not connected";
            case NOT_CONTROLLED -> "; it does not take profiles";
        };
    }

    private static String named(@Nullable LimitKey limitedBy, List<ConnectorKey> others) {
        String where = limitedBy == null ? "" : ", at " + limitedBy;
        return others.isEmpty()
                ? where
                : where + ": " + others.stream().map(ConnectorKey::toString).collect(Collectors.joining(", "));
    }
}
