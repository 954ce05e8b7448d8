package org.optivgi.gateway.network;

/**
 * What vehicles say that they need, and what others than the gateway permit. Used by the network's loop only. Spec: OCPP
 * 2.0.1 K12 to K17.
 */
final class SmartChargingNews {
    private final ChargePointBook chargePoints;
    private final Changes changes;

    SmartChargingNews(ChargePointBook chargePoints, Changes changes) {
        this.chargePoints = chargePoints;
        this.changes = changes;
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

    ChargePointReply externalLimitChanged(ChargePointEvent.ExternalLimitChanged event) {
        ChargePoint before = chargePoints.of(event);
        ChargePoint after = before.limited(event.connector(), event.source(), event.schedule());
        if (!after.externalLimits().equals(before.externalLimits())) {
            chargePoints.put(after);
            changes.add(new NetworkChange.ExternalLimitChanged(event.chargePoint()));
        }
        return new ChargePointReply.Acknowledged();
    }
}
