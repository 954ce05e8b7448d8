package org.optivgi.gateway.api;

import org.optivgi.gateway.net.RefusedConnections;
import org.optivgi.gateway.security.AccessDesk;
import org.optivgi.gateway.security.CertificateDesk;

/**
 * What the API reaches of access.
 *
 * @param desk where people decide
 * @param certificates what was issued
 * @param refused who was turned away
 */
public record AdmissionPorts(AccessDesk desk, CertificateDesk certificates, RefusedConnections refused) {}
