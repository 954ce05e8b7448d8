package org.optivgi.gateway.dispatch;

import java.time.Duration;

/** Does things later, by the gateway's clock. */
@FunctionalInterface
public interface Delays {
    /** Runs the task once that much time of the clock has passed, or shortly after, on any thread. */
    void after(Duration time, Runnable task);
}
