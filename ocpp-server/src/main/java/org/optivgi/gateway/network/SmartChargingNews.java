package org.optivgi.gateway.network;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What vehicles say that they need, and what others than the gateway permit: durable, since neither is told again. Used by
 * the network's loop only. Spec: OCPP 2.0.1 K12 to K17.
 */
final class SmartChargingNews {
    /** A faulty charge point must not fill the memory with limits of connectors that it makes up. */
    private static final int MOST_LIMITS = 500;

    private final ChargePointBook chargePoints;
    private final DiaryKeeper diaries;
    private final Facts facts;
    private final Changes changes;

    /** @param records what an earlier run left of it */
    SmartChargingNews(
            ChargePointBook chargePoints,
            DiaryKeeper diaries,
            List<NetworkFact.RoomRecord> records,
            Facts facts,
            Changes changes) {
        this.chargePoints = chargePoints;
        this.diaries = diaries;
        this.facts = facts;
        this.changes = changes;
        records.forEach(record -> SmartChargingRecords.recall(record, chargePoints));
    }

    /** Needs that come before their transaction wait for it. */
    ChargePointReply needsTold(ChargePointEvent.ChargingNeedsTold event) {
        ConnectorRef ref = chargePoints.busyConnector(event, event.connector());
        if (chargePoints.isMadeUp(event, ref)) {
            return new ChargePointReply.ChargingNeedsTaken(false);
        }
        Connector connector = chargePoints.connector(event, ref);
        double delivered = connector.transaction().map(Transaction::energyKwh).orElse(0.0);
        chargePoints.put(event, connector.withNeeds(event.needs().after(delivered)));
        changes.add(new NetworkChange.ChargingNeedsTold(event.chargePoint(), ref));
        return new ChargePointReply.ChargingNeedsTaken(connector.transaction().isPresent());
    }

    /** Who plans compares it with what the vehicle may; what it was stays on record for people. */
    ChargePointReply scheduleTold(ChargePointEvent.VehicleScheduleTold event) {
        ConnectorRef ref = chargePoints.busyConnector(event, event.connector());
        LimitSchedule schedule = event.schedule();
        diaries.noticeReceived(new ChargePointEvent.NoticeReceived(
                event.chargePoint(),
                event.receivedAt(),
                "NotifyEVChargingSchedule",
                String.format(
                        Locale.ROOT,
                        "the vehicle at connector %s means to draw up to %.1f %s from %s on",
                        ref,
                        schedule.most(),
                        schedule.unit(),
                        schedule.start())));
        changes.add(new NetworkChange.VehicleScheduleTold(event.chargePoint(), ref, schedule));
        return new ChargePointReply.Acknowledged();
    }

    ChargePointReply externalLimitChanged(ChargePointEvent.ExternalLimitChanged event) {
        ChargePoint before = chargePoints.of(event);
        LimitSchedule schedule = event.schedule();
        ChargePoint after = schedule == null
                ? before.withoutLimit(event.connector(), event.source())
                : before.limited(new ExternalLimit(event.connector(), event.source(), schedule, event.receivedAt()));
        if (after.externalLimits().size() <= MOST_LIMITS) {
            chargePoints.put(after);
        }
        if (!limitsLike(before.externalLimits(), chargePoints.of(event).externalLimits())) {
            changes.add(new NetworkChange.ExternalLimitChanged(event.chargePoint()));
        }
        return new ChargePointReply.Acknowledged();
    }

    /** Whoever can ask finds out how. */
    ChargePointReply externalLimitAnnounced(ChargePointEvent.ExternalLimitAnnounced event) {
        String where = event.connector() == null ? "" : " at connector " + event.connector();
        diaries.noticeReceived(new ChargePointEvent.NoticeReceived(
                event.chargePoint(),
                event.receivedAt(),
                "NotifyChargingLimit",
                "is limited by " + event.source() + where + ", without saying how"));
        changes.add(new NetworkChange.ExternalLimitAnnounced(event.chargePoint()));
        return new ChargePointReply.Acknowledged();
    }

    private static boolean limitsLike(List<ExternalLimit> some, List<ExternalLimit> others) {
        return some.size() == others.size()
                && some.stream().allMatch(one -> others.stream().anyMatch(one::limitsLike));
    }

    /** Puts on record in what a charge point differs from what it was; the answer confirms it. */
    void keepWhatIsNew(ChargePoint before, ChargePoint after) {
        for (Connector connector : after.connectors().values()) {
            Connector earlier = before.connectors().get(connector.ref());
            ChargingNeeds known = earlier == null ? null : earlier.needs();
            if (!Objects.equals(known, connector.needs())) {
                facts.confirm(SmartChargingRecords.of(after.id(), connector.ref(), connector.needs()));
            }
        }
        for (ExternalLimit limit : before.externalLimits()) {
            if (after.externalLimits().stream().noneMatch(limit::isInPlaceOf)) {
                facts.confirm(SmartChargingRecords.lifted(after.id(), limit));
            }
        }
        for (ExternalLimit limit : after.externalLimits()) {
            if (!before.externalLimits().contains(limit)) {
                facts.confirm(SmartChargingRecords.of(after.id(), limit));
            }
        }
    }
}
