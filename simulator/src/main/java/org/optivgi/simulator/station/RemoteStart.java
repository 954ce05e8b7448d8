package org.optivgi.simulator.station;

import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.profile.ChargingProfile;

/**
 * What came with the request to start a transaction from afar.
 *
 * @param profile installed when the transaction starts; null for none
 * @param id told in the transaction; null where the version has none
 */
public record RemoteStart(
        @Nullable ChargingProfile profile, @Nullable Integer id) {}
