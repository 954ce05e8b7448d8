package org.optivgi.simulator.station;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.link.Approach;
import org.optivgi.simulator.link.Link;
import org.optivgi.simulator.link.LinkEnd;
import org.optivgi.simulator.link.LinkListener;
import org.optivgi.simulator.time.Scheduler;

/**
 * Keeps the charge point's link up: connects, reconnects with growing delays, and drops a link that does not answer
 * pings. Events of a link that was replaced are ignored.
 *
 * <p>Spec: OCPP-J §3, §5.3, §5.4
 */
final class Uplink {
    private static final double JITTER = 0.2;

    private final ChargePointSpec spec;
    private final Scheduler scheduler;
    private final LinkOpener opener;
    private final Random random;
    private final Preferences preferences;
    private final Events events;

    private Approach approach;
    private boolean wanted;
    private int attempts;
    private int generation;
    private @Nullable Link link;
    private final List<String> early = new ArrayList<>();
    private boolean heardSincePing;
    private boolean isSilent;
    private Scheduler.@Nullable Cancellable pingTimer;
    private Scheduler.@Nullable Cancellable reconnectTimer;

    /** What the charge point hears of its link, on the depot's thread. */
    interface Events {
        void up();

        void text(String text);

        void pinged();

        void down();

        void violation(String problem);
    }

    Uplink(
            ChargePointSpec spec,
            Scheduler scheduler,
            LinkOpener opener,
            Random random,
            Preferences preferences,
            Events events) {
        this.spec = spec;
        this.approach = Approach.usual(spec.identity(), spec.dialect().subprotocol());
        this.scheduler = scheduler;
        this.opener = opener;
        this.random = random;
        this.preferences = preferences;
        this.events = events;
    }

    boolean isUp() {
        return link != null;
    }

    /** The link, if it is up: for those that misuse it. */
    @Nullable
    Link link() {
        return link;
    }

    /** Connects, and keeps connected from now on. */
    void start() {
        if (!wanted) {
            wanted = true;
            attempts = 0;
            connect();
        }
    }

    /** Says goodbye and stays away. */
    void stop(String reason) {
        wanted = false;
        Link open = link;
        forget();
        if (open != null) {
            open.close(1000, reason);
            events.down();
        }
    }

    /** Drops the link without a word and stays away. */
    void drop() {
        wanted = false;
        Link open = link;
        forget();
        if (open != null) {
            open.cut();
            events.down();
        }
    }

    /** Nothing passes on the present link any more, in either direction, and nobody is told. */
    void silence() {
        if (link != null) {
            isSilent = true;
            link.stopReading();
        }
    }

    /** Drops the link without a word and reconnects after so long. */
    void cut(Duration away) {
        Link open = link;
        forget();
        if (open != null) {
            open.cut();
            events.down();
        }
        attempts = 0;
        reconnectTimer = scheduler.after(away, this::connect);
    }

    /** Lets go of the link without a word or an end, and opens another. */
    void abandon() {
        Link open = link;
        forget();
        if (open != null) {
            open.stopReading();
            events.down();
            connect();
        }
    }

    /** Connects in this way from now on, at once. */
    void approach(Approach next) {
        approach = next;
        if (wanted) {
            cut(Duration.ZERO);
        }
    }

    Approach approach() {
        return approach;
    }

    private void forget() {
        generation++;
        isSilent = false;
        link = null;
        early.clear();
        cancel(pingTimer);
        cancel(reconnectTimer);
    }

    private static void cancel(Scheduler.@Nullable Cancellable timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    void send(String text) {
        Link open = link;
        if (open != null && !isSilent) {
            open.send(text);
        }
    }

    private void connect() {
        if (!wanted) {
            return;
        }
        forget();
        int mine = generation;
        LinkListener listener = new LinkListener() {
            @Override
            public void onText(String text) {
                scheduler.execute(() -> received(mine, text));
            }

            @Override
            public void onPing() {
                scheduler.execute(() -> pinged(mine));
            }

            @Override
            public void onPong() {
                scheduler.execute(() -> heardSincePing |= mine == generation);
            }

            @Override
            public void onEnd(LinkEnd end) {
                scheduler.execute(() -> ended(mine));
            }
        };
        opener.open(approach, listener)
                .whenComplete((opened, failure) -> scheduler.execute(() -> connected(mine, opened)));
    }

    private void connected(int mine, @Nullable Link opened) {
        if (mine != generation) {
            if (opened != null) {
                opened.cut();
            }
            return;
        }
        if (opened == null) {
            retryLater();
        } else if (!isUnderstood(opened.subprotocol())) {
            if (!approach.subprotocols().contains(opened.subprotocol())) {
                events.violation("accepted the connection without the subprotocol " + subprotocol());
            }
            opened.close(1002, "subprotocol " + subprotocol() + " is needed");
            retryLater();
        } else {
            link = opened;
            attempts = 0;
            schedulePing();
            events.up();
            List<String> waiting = List.copyOf(early);
            early.clear();
            waiting.forEach(text -> received(mine, text));
        }
    }

    private String subprotocol() {
        return spec.dialect().subprotocol();
    }

    /** One that offers nothing takes for granted that its own version is spoken. */
    private boolean isUnderstood(String subprotocol) {
        return subprotocol.equals(subprotocol())
                || subprotocol.isEmpty() && approach.subprotocols().isEmpty();
    }

    private void pinged(int mine) {
        if (mine == generation && link != null) {
            events.pinged();
        }
    }

    private void received(int mine, String text) {
        if (mine != generation) {
            return;
        }
        heardSincePing = true;
        if (link == null) {
            // The central system was quicker than the news that the link is open.
            early.add(text);
        } else {
            events.text(text);
        }
    }

    private void ended(int mine) {
        if (mine == generation && link != null) {
            forget();
            events.down();
            retryLater();
        }
    }

    private void retryLater() {
        long factor = 1L << Math.min(attempts, 20);
        attempts++;
        Duration delay = spec.reconnectDelay().multipliedBy(factor);
        if (delay.compareTo(spec.longestReconnectDelay()) > 0) {
            delay = spec.longestReconnectDelay();
        }
        long jittered = (long) (delay.toNanos() * (1 + JITTER * random.nextDouble()));
        reconnectTimer = scheduler.after(Duration.ofNanos(jittered), this::connect);
    }

    /** Whether a link answers is the network's business, so pings go by real time. */
    private void schedulePing() {
        int seconds = preferences.pingSeconds();
        heardSincePing = true;
        cancel(pingTimer);
        if (seconds > 0) {
            pingTimer = scheduler.afterReal(Duration.ofSeconds(seconds), this::ping);
        }
    }

    /** The interval between pings has changed. */
    void reschedulePing() {
        if (link != null) {
            schedulePing();
        }
    }

    private void ping() {
        Link open = link;
        if (open == null) {
            return;
        }
        if (!heardSincePing) {
            cut(spec.reconnectDelay());
            return;
        }
        schedulePing();
        heardSincePing = false;
        if (!isSilent) {
            open.ping();
        }
    }
}
