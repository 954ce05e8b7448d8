package org.optivgi.gateway.api;

/**
 * Where the API listens, and whom it lets in.
 *
 * @param host address or name of this machine
 * @param port 0 takes a free one
 * @param openOnThisMachine whether callers on this machine need no access token
 * @param requestsPerSecond how many requests a second one caller may make in the long run
 */
public record HttpSettings(String host, int port, boolean openOnThisMachine, double requestsPerSecond) {}
