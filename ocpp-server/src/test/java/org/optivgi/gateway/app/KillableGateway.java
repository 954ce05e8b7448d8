package org.optivgi.gateway.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.rpc.SessionRegistry;
import org.optivgi.gateway.simulation.VirtualExecutor;
import org.optivgi.gateway.simulation.VirtualTime;
import org.optivgi.scm.runner.ScmEvent;
import org.optivgi.scm.time.Ticker;
import org.optivgi.scm.time.TimeRounding;

/** One process of the whole gateway on virtual time, without sockets; it can be killed between any two events. */
public final class KillableGateway {
    private static final Duration LONGEST_THOUGHT = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final VirtualTime time;
    private final Gateway gateway;
    private boolean isAlive = true;
    private long ids;

    /** Starts it on what the store holds. */
    public KillableGateway(GatewayConfig config, NetworkStore store, VirtualTime time, String idPrefix) {
        this.time = time;
        gateway = new Gateway(config, store, time.clock(), 1, new VirtualMachine(idPrefix));
        think();
        awaitMinute();
    }

    /** Where connections come in. */
    public SessionRegistry sessions() {
        return gateway.sessions();
    }

    /** Whether it has not been killed. */
    public boolean isAlive() {
        return isAlive;
    }

    /** Ends it as {@code kill -9} does: whatever is not on the disk is gone, and nobody is told. */
    public void kill() {
        isAlive = false;
    }

    /** The scheduling core's worker: takes what waits every now and then, and is never in a hurry. */
    private void think() {
        time.after(1 + time.latency(LONGEST_THOUGHT), () -> {
            if (isAlive) {
                gateway.scheduling().runWhatWaits();
                think();
            }
        });
    }

    private void awaitMinute() {
        Instant next = TimeRounding.floor(time.now(), MINUTE).plus(MINUTE);
        time.after(Duration.between(time.now(), next).toNanos(), () -> {
            if (isAlive) {
                gateway.scheduling().tick(new ScmEvent.TimerTick(next));
                awaitMinute();
            }
        });
    }

    private final class VirtualMachine implements Machine {
        private final String idPrefix;

        VirtualMachine(String idPrefix) {
            this.idPrefix = idPrefix;
        }

        @Override
        public ExecutorService threads(String name, int count) {
            return new VirtualExecutor(time, () -> isAlive, count);
        }

        @Override
        public ScheduledExecutorService timers(String name) {
            return new VirtualExecutor(time, () -> isAlive, 1);
        }

        @Override
        public Clock realTime() {
            return time.clock();
        }

        /** Stands still while anything runs: how fast this machine is must not decide what happens. */
        @Override
        public Ticker ticker() {
            return time::nanos;
        }

        @Override
        public String freshId() {
            return idPrefix + ids++;
        }
    }
}
