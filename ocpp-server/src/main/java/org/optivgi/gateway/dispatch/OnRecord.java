package org.optivgi.gateway.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.dispatch.LedgerRecord.ConnectorHolds;
import org.optivgi.scm.ev.ChargingProfile;

/**
 * The most that a restart would count for a connector, by what is durable: what permits no more may be sent without waiting
 * for the disk. Used by one thread only.
 */
final class OnRecord {
    private static final double TOLERANCE = 1e-6;

    private @Nullable ConnectorHolds newest;
    private Most transaction = Most.NOTHING;
    private Most base = Most.NOTHING;

    private record Most(double kw, double amps) {
        static final Most NOTHING = new Most(0, 0);

        Most max(Most other) {
            return new Most(Math.max(kw, other.kw), Math.max(amps, other.amps));
        }

        Most min(Most other) {
            return new Most(Math.min(kw, other.kw), Math.min(amps, other.amps));
        }

        boolean covers(Most other) {
            return other.kw <= kw + TOLERANCE && other.amps <= amps + TOLERANCE;
        }
    }

    /** Whether a restart would count no less than this. */
    boolean covers(Draw draw) {
        return transaction.max(base).covers(of(draw));
    }

    /** A record is on its way to the disk: from now on it or any one before may be what is found. */
    void changesTo(ConnectorHolds record, ConnectorRating rating) {
        newest = record;
        transaction = transaction.min(ofTransaction(record, rating));
        base = base.min(ofBase(record, rating));
    }

    /** A record is durable. */
    void isDurable(ConnectorHolds record, ConnectorRating rating) {
        if (newest == record) {
            becomes(record, rating);
        }
    }

    /** A record is what is found. */
    void becomes(ConnectorHolds record, ConnectorRating rating) {
        transaction = ofTransaction(record, rating);
        base = ofBase(record, rating);
    }

    /** The transaction of the record is over: what is kept of it means nothing any more. */
    void forgetTransaction() {
        transaction = Most.NOTHING;
        newest = null;
    }

    private static Most ofTransaction(ConnectorHolds record, ConnectorRating rating) {
        List<ChargingProfile> all = new ArrayList<>(record.perhaps());
        ChargingProfile held = record.held();
        if (held != null) {
            all.add(held);
        }
        return of(all, rating);
    }

    private static Most ofBase(ConnectorHolds record, ConnectorRating rating) {
        ChargingProfile profile = record.defaultProfile();
        if (profile == null) {
            return of(Draw.nameplate(rating));
        }
        List<ChargingProfile> all = new ArrayList<>(record.perhapsDefaults());
        all.add(profile);
        return of(all, rating);
    }

    private static Most of(List<ChargingProfile> profiles, ConnectorRating rating) {
        Most most = Most.NOTHING;
        for (ChargingProfile profile : profiles) {
            most = most.max(of(ProfileReading.draw(profile, rating, Draw.NOTHING)));
        }
        return most;
    }

    private static Most of(Draw draw) {
        Draw most = draw.most();
        return new Most(most.kw().first(), most.amps().first());
    }
}
