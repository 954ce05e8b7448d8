package org.optivgi.gateway.security;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.optivgi.gateway.network.ChargePointId;

/** Rules that a test can set. */
final class FakeRules implements SecurityRules {
    Door door = Door.REFUSE;
    final Set<ChargePointId> listed = new HashSet<>();
    final Map<ChargePointId, Integer> profiles = new HashMap<>();

    @Override
    public Door door() {
        return door;
    }

    @Override
    public boolean isListed(ChargePointId chargePoint) {
        return listed.contains(chargePoint);
    }

    @Override
    public int securityProfile(ChargePointId chargePoint) {
        return profiles.getOrDefault(chargePoint, 0);
    }
}
