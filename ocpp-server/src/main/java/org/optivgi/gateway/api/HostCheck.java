package org.optivgi.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Set;

/**
 * Answers, while the API is for this machine only, no request that names another host. A web page whose name was made to
 * point at this machine (DNS rebinding) would otherwise speak to the API as if it were its own.
 */
final class HostCheck implements Handler {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String host;
    private final boolean isForThisMachineOnly;

    HostCheck(String host, boolean isForThisMachineOnly) {
        this.host = host.toLowerCase(Locale.ROOT);
        this.isForThisMachineOnly = isForThisMachineOnly;
    }

    @Override
    public void handle(Context request) {
        String header = request.header("Host");
        if (!isForThisMachineOnly || header == null) {
            return;
        }
        String named = header.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
        if (!THIS_MACHINE.contains(named) && !named.equals(host)) {
            throw ApiProblem.of(
                            HttpStatus.MISDIRECTED_REQUEST,
                            "wrong-host",
                            "This is not that host",
                            "the request is for " + named + ", but the API serves this machine only")
                    .fixedBy("use localhost, or have a reverse proxy set the Host header to it");
        }
    }
}
