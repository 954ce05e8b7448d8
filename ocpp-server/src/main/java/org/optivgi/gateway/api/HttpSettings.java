package org.optivgi.gateway.api;

/**
 * Where the API listens.
 *
 * @param host address or name of this machine
 * @param port 0 takes a free one
 */
public record HttpSettings(String host, int port) {}
