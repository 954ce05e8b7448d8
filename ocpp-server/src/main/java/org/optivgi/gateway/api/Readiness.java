package org.optivgi.gateway.api;

import java.util.List;

/** Whether the gateway is at work. */
@FunctionalInterface
public interface Readiness {
    /** What keeps the gateway from its work now, one sentence each; empty if nothing does. Answers at once. */
    List<String> obstacles();
}
