package org.optivgi.gateway.replay;

import java.time.OffsetDateTime;

/**
 * One session as it happened, and as the driver announced it.
 *
 * @param id unique within the file
 * @param stationId where it was
 * @param arrival when it was plugged in, in the site's local time
 * @param departure when it was unplugged
 * @param energyKwh what it took when nothing held it back
 * @param statedDeparture when the driver said it would leave; the departure itself where nothing was said
 * @param statedKwh what the driver asked for; the energy itself where nothing was said
 */
record RecordedSession(
        String id,
        String stationId,
        OffsetDateTime arrival,
        OffsetDateTime departure,
        double energyKwh,
        OffsetDateTime statedDeparture,
        double statedKwh) {}
