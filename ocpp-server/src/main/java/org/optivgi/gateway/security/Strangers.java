package org.optivgi.gateway.security;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.optivgi.gateway.network.ChargePointId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The charge points that want in and that nobody has adopted yet, those heard of last. In memory only: who is not known must
 * not be able to write to the disk, and a charge point tries again by itself. Any thread may write and read.
 */
public final class Strangers {
    private static final Logger LOG = LoggerFactory.getLogger(Strangers.class);
    private static final int MOST = 500;

    private final Clock clock;
    private final Map<ChargePointId, Stranger> strangers = new LinkedHashMap<>();

    /**
     * A charge point that wants in.
     *
     * @param address where it came from last, without the port
     * @param attempts how often it tried
     */
    public record Stranger(ChargePointId chargePoint, String address, int attempts, Instant firstAt, Instant lastAt) {}

    /** @param clock real time */
    public Strangers(Clock clock) {
        this.clock = clock;
    }

    void knocked(ChargePointId chargePoint, String address) {
        Instant now = clock.instant();
        boolean isNew;
        synchronized (strangers) {
            Stranger known = strangers.remove(chargePoint);
            isNew = known == null;
            strangers.put(
                    chargePoint,
                    known == null
                            ? new Stranger(chargePoint, address, 1, now, now)
                            : new Stranger(chargePoint, address, known.attempts() + 1, known.firstAt(), now));
            if (strangers.size() > MOST) {
                strangers.remove(strangers.keySet().iterator().next());
            }
        }
        if (isNew) {
            LOG.info("{} from {} is not adopted yet and is listed as pending", chargePoint, address);
        }
    }

    void forget(ChargePointId chargePoint) {
        synchronized (strangers) {
            strangers.remove(chargePoint);
        }
    }

    /** Those that are there, the one heard of last first. */
    public List<Stranger> all() {
        List<Stranger> all;
        synchronized (strangers) {
            all = new ArrayList<>(strangers.values());
        }
        Collections.reverse(all);
        return all;
    }
}
