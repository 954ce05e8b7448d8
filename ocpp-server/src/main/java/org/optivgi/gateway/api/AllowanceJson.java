package org.optivgi.gateway.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.dispatch.ConnectorKey;
import org.optivgi.gateway.dispatch.Explanation;
import org.optivgi.gateway.dispatch.LimitKey;
import org.optivgi.gateway.dispatch.VehicleIntent;

/**
 * Why a connector is permitted what it is.
 *
 * @param state idle, allowed, waiting-for-others, waiting-for-turn, away or not-controlled
 * @param source transaction-profile, default-profile, nameplate or adoption: what its allowance rests on
 * @param since from when on the profile in force counts
 * @param until until when it follows the plan
 * @param limitedBy the limit that keeps it from more; absent where nothing but the plan does
 * @param waitingFor who has to give way first, or charges in its stead; the first few
 * @param turnAt when it is its turn; absent unless it waits for that
 * @param vehicleMeans how its vehicle said that it means to charge; absent where it has not said
 * @param takesKw the most that its vehicle is taken to draw, as it leaves more unused; absent if as much as it may
 */
record AllowanceJson(
        String state,
        String source,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable LimitJson limitedBy,
        List<PlaceJson> waitingFor,
        @Nullable Instant turnAt,
        @Nullable IntentJson vehicleMeans,
        @Nullable Double takesKw) {

    /**
     * How a vehicle said that it means to charge.
     *
     * @param mostKw the most power that it means to draw
     * @param permittedKw what it was permitted where it means to exceed that, else the most that it was permitted
     * @param within whether it means to keep within what it is permitted
     */
    record IntentJson(Instant toldAt, double mostKw, double permittedKw, boolean within) {
        static @Nullable IntentJson of(@Nullable VehicleIntent intent) {
            return intent == null
                    ? null
                    : new IntentJson(
                            intent.toldAt(),
                            ApiJson.rounded(intent.mostKw()),
                            ApiJson.rounded(intent.permittedKw()),
                            intent.isWithin());
        }
    }

    /**
     * A limit.
     *
     * @param node id of the node
     * @param flow what is limited there: {@code power}, {@code l1}, {@code l2} or {@code l3}
     */
    record LimitJson(String node, String flow) {
        static @Nullable LimitJson of(@Nullable LimitKey limit) {
            return limit == null ? null : new LimitJson(limit.node(), ApiJson.name(limit.flow()));
        }
    }

    /** A connector. */
    record PlaceJson(String chargePoint, int evse, int connector) {
        static PlaceJson of(ConnectorKey key) {
            return new PlaceJson(
                    key.chargePoint().value(),
                    key.connector().evse(),
                    key.connector().connector());
        }
    }

    static AllowanceJson of(SiteStatus.Power power) {
        Explanation why = power.reasons();
        return new AllowanceJson(
                ApiJson.name(why.state()),
                ApiJson.name(power.source()),
                why.since(),
                why.until(),
                LimitJson.of(why.limitedBy()),
                why.waitingFor().stream().map(PlaceJson::of).toList(),
                why.turnAt(),
                IntentJson.of(why.intent()),
                ApiJson.rounded(power.takesKw()));
    }
}
