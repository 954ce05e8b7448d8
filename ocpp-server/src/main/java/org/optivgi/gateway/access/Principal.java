package org.optivgi.gateway.access;

/**
 * Who makes a request.
 *
 * @param name the name of the access token; what the audit shows
 * @param role what they may do
 */
public record Principal(String name, Role role) {}
