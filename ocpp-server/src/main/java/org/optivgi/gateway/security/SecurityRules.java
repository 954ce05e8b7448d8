package org.optivgi.gateway.security;

import org.optivgi.gateway.network.ChargePointId;

/** What the configuration says about access. Asked from any thread. */
public interface SecurityRules {
    /** What happens to charge points of which nobody has decided yet. */
    Door door();

    /** Whether the configuration names the charge point, which is as good as adopting it. */
    boolean isListed(ChargePointId chargePoint);

    /** The least security profile that the charge point must use, 0 to 3. */
    int securityProfile(ChargePointId chargePoint);
}
