package org.optivgi.gateway.simulation;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.rpc.CloseReason;
import org.optivgi.gateway.rpc.Connection;
import org.optivgi.gateway.rpc.OcppVersion;
import org.optivgi.gateway.rpc.Session;
import org.optivgi.gateway.rpc.SessionRegistry;
import org.optivgi.simulator.link.Approach;
import org.optivgi.simulator.link.Link;
import org.optivgi.simulator.link.LinkEnd;
import org.optivgi.simulator.link.LinkListener;
import org.optivgi.simulator.station.LinkOpener;

/**
 * Links between simulated charge points and the gateway's sessions, in memory and in virtual time. Texts keep their order
 * in each direction and take their time, by chance. Where one end falls silent, the other finds out by itself, as it would
 * over a socket.
 */
final class SimulatedNetwork implements LinkOpener {
    private static final Duration LONGEST_LATENCY = Duration.ofMillis(300);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);
    private static final Duration PING = Duration.ofSeconds(30);
    /** After so much silence the gateway's endpoint closes a link that has answered pings before. */
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(75);

    private final VirtualTime time;
    private final Supplier<@Nullable SessionRegistry> gateway;
    private final List<Wire> wires = new ArrayList<>();

    /** @param gateway the sessions of the gateway that runs now; null while none does */
    SimulatedNetwork(VirtualTime time, Supplier<@Nullable SessionRegistry> gateway) {
        this.time = time;
        this.gateway = gateway;
    }

    @Override
    public CompletableFuture<Link> open(Approach approach, LinkListener listener) {
        String identity = approach.identity();
        CompletableFuture<Link> opened = new CompletableFuture<>();
        time.after(time.latency(LONGEST_CONNECT), () -> {
            SessionRegistry sessions = gateway.get();
            if (sessions == null) {
                opened.completeExceptionally(new IOException("connection refused"));
            } else {
                OcppVersion version = version(approach.subprotocols().get(0));
                Wire wire = new Wire(identity, version, listener);
                wires.add(wire);
                wire.session = sessions.open(identity, version, wire);
                wire.keepAlive();
                opened.complete(wire.stationEnd);
            }
        });
        return opened;
    }

    private static OcppVersion version(String subprotocol) {
        return Arrays.stream(OcppVersion.values())
                .filter(version -> version.subprotocol().equals(subprotocol))
                .findFirst()
                .orElseThrow();
    }

    /** The gateway's process is gone. Its machine tells the other ends, or is gone with it and tells nobody. */
    void gatewayDied(boolean isMachineAlive) {
        for (Wire wire : List.copyOf(wires)) {
            wire.gatewayDied(isMachineAlive);
        }
        wires.clear();
    }

    private final class Wire implements Connection {
        private final String identity;
        private final LinkListener listener;
        private final StationEnd stationEnd;
        private @Nullable Session session;
        private boolean isSilent;
        private boolean gatewayKnowsEnd;
        private boolean stationKnowsEnd;
        private long lastUp;
        private long lastDown;
        private long heardNanos = time.nanos();

        Wire(String identity, OcppVersion version, LinkListener listener) {
            this.identity = identity;
            this.listener = listener;
            stationEnd = new StationEnd(this, version.subprotocol());
        }

        // ---- from the gateway to the charge point

        @Override
        public boolean send(String text) {
            if (gatewayKnowsEnd) {
                return false;
            }
            time.note(text);
            down(() -> stationEnd.deliver(text));
            return true;
        }

        @Override
        public void close(CloseReason reason) {
            if (!gatewayKnowsEnd) {
                gatewayKnowsEnd = true;
                down(() -> stationHearsEnd(reason.code(), reason.text()));
                time.after(time.latency(LONGEST_LATENCY), () -> tellSession(reason.text()));
            }
            wires.remove(this);
        }

        @Override
        public String peer() {
            return "simulated:" + identity;
        }

        private void down(Runnable arrival) {
            lastDown = Math.max(lastDown, time.nanos() + time.latency(LONGEST_LATENCY));
            time.after(lastDown - time.nanos(), () -> {
                if (!isSilent && !stationKnowsEnd) {
                    arrival.run();
                }
            });
        }

        void stationHearsEnd(int code, String reason) {
            // One that does not read does not see the end either; it finds out by its own pings.
            if (!stationKnowsEnd && stationEnd.isReading) {
                stationKnowsEnd = true;
                listener.onEnd(new LinkEnd(code, reason, true));
            }
        }

        // ---- from the charge point to the gateway

        void up(Runnable arrival) {
            lastUp = Math.max(lastUp, time.nanos() + time.latency(LONGEST_LATENCY));
            time.after(lastUp - time.nanos(), () -> {
                if (!isSilent && !gatewayKnowsEnd) {
                    heardNanos = time.nanos();
                    arrival.run();
                }
            });
        }

        void received(String text) {
            time.note(text);
            if (session != null) {
                session.received(text);
            }
        }

        /** The charge point has let go of the link. */
        void stationEnded(String reason) {
            stationKnowsEnd = true;
            up(() -> {
                gatewayKnowsEnd = true;
                wires.remove(this);
                tellSession(reason);
            });
        }

        private void tellSession(String reason) {
            if (session != null) {
                session.connectionClosed(reason);
            }
        }

        // ---- life signs

        /** What the endpoint's keeper does: pings into silence, and closes what does not answer. */
        void keepAlive() {
            time.after(PING.toNanos(), () -> {
                if (gatewayKnowsEnd || session == null) {
                    return;
                }
                if (!isSilent && !stationKnowsEnd && stationEnd.isReading) {
                    heardNanos = time.nanos();
                    session.heard();
                }
                if (time.nanos() - heardNanos > SILENCE_LIMIT.toNanos()) {
                    session.close(CloseReason.SILENT);
                } else {
                    keepAlive();
                }
            });
        }

        void gatewayDied(boolean isMachineAlive) {
            gatewayKnowsEnd = true;
            session = null;
            if (isMachineAlive) {
                down(() -> stationHearsEnd(LinkEnd.ABNORMAL, "connection reset"));
            } else {
                isSilent = true;
            }
        }
    }

    /** What the simulated charge point holds. */
    private static final class StationEnd implements Link {
        private final Wire wire;
        private final String subprotocol;
        private final Deque<String> unread = new ArrayDeque<>();
        private boolean isReading = true;

        StationEnd(Wire wire, String subprotocol) {
            this.wire = wire;
            this.subprotocol = subprotocol;
        }

        void deliver(String text) {
            if (isReading) {
                wire.listener.onText(text);
            } else {
                unread.add(text);
            }
        }

        @Override
        public String subprotocol() {
            return subprotocol;
        }

        @Override
        public CompletableFuture<Void> send(String text) {
            if (!wire.stationKnowsEnd) {
                wire.up(() -> wire.received(text));
            }
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> sendFragments(List<String> fragments) {
            return send(String.join("", fragments));
        }

        @Override
        public CompletableFuture<Void> sendBinary(byte[] bytes) {
            wire.up(() -> {
                if (wire.session != null) {
                    wire.session.receivedBinary();
                }
            });
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> ping() {
            wire.up(() -> wire.down(wire.listener::onPong));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void stopReading() {
            isReading = false;
        }

        @Override
        public void resumeReading() {
            isReading = true;
            if (wire.gatewayKnowsEnd) {
                unread.clear();
                wire.stationHearsEnd(LinkEnd.ABNORMAL, "closed meanwhile");
            }
            while (!unread.isEmpty() && !wire.stationKnowsEnd) {
                wire.listener.onText(unread.remove());
            }
        }

        @Override
        public void close(int code, String reason) {
            wire.stationEnded(reason);
        }

        @Override
        public void cut() {
            wire.stationEnded("cut");
        }
    }
}
