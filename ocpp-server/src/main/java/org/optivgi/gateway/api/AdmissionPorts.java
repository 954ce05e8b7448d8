package org.optivgi.gateway.api;

import org.optivgi.gateway.net.RefusedConnections;
import org.optivgi.gateway.security.AccessDesk;

/**
 * What the API reaches of access.
 *
 * @param desk where people decide
 * @param refused who was turned away
 */
public record AdmissionPorts(AccessDesk desk, RefusedConnections refused) {}
