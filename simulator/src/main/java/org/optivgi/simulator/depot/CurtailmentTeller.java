package org.optivgi.simulator.depot;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.hardware.Outlet;

/** Says when vehicles begin to get less than they could take, and when that is over. */
final class CurtailmentTeller {
    /** A change counts once it has lasted so long: a vehicle that starts is not curtailment. */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private static final double NOTICEABLE = 0.99;

    private final List<Stay> stays;
    private final Consumer<String> tell;
    private boolean isTold;
    private @Nullable Duration changedAt;

    CurtailmentTeller(List<Stay> stays, Consumer<String> tell) {
        this.stays = stays;
        this.tell = tell;
    }

    void look(Duration now) {
        int asking = 0;
        double askedKw = 0;
        double allowedKw = 0;
        for (Stay stay : stays) {
            Outlet outlet = stay.outlet();
            if (stay.isPluggedIn() && outlet.wantedKw() > 0) {
                asking++;
                askedKw += outlet.wantedKw();
                allowedKw += Math.min(outlet.permittedKw(now.toNanos()), outlet.wantedKw());
            }
        }
        boolean isCurtailed = allowedKw < NOTICEABLE * askedKw;
        if (isCurtailed == isTold) {
            changedAt = null;
        } else if (changedAt == null) {
            changedAt = now;
        } else if (now.minus(changedAt).compareTo(SETTLING) >= 0) {
            isTold = isCurtailed;
            changedAt = null;
            tell.accept(words(isCurtailed, asking, askedKw, allowedKw));
        }
    }

    private static String words(boolean isCurtailed, int asking, double askedKw, double allowedKw) {
        String vehicles = asking == 1 ? "1 vehicle asks" : asking + " vehicles ask";
        return isCurtailed
                ? String.format(Locale.ROOT, "curtailed: %s %.1f kW, %.1f kW allowed", vehicles, askedKw, allowedKw)
                : String.format(Locale.ROOT, "curtailment over: %s %.1f kW, all of it allowed", vehicles, askedKw);
    }
}
