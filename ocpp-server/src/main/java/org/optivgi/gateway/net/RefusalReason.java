package org.optivgi.gateway.net;

/** Why a connection was refused, with what an operator can do about it. */
public enum RefusalReason {
    NO_IDENTITY(
            404, "The URL names no charge point; it must end in the charge point's identity: ws://host:port/ocpp/CP-1"),
    IDENTITY_NOT_USABLE(
            404, "The identity at the end of the URL is longer than 255 characters or has control characters"),
    NOT_AN_UPGRADE(
            426,
            "This is an OCPP endpoint: it takes WebSocket handshakes of version 13, with the headers Connection: Upgrade,"
                    + " Upgrade: websocket and Sec-WebSocket-Key"),
    NO_SUBPROTOCOL(
            101,
            "The charge point offered no subprotocol that the gateway speaks; set its protocol to OCPP 1.6 JSON (ocpp1.6)"),
    UNKNOWN_CHARGE_POINT(
            404,
            "The gateway does not know this charge point; adopt it, or list it under chargePoints in the configuration"),
    BLOCKED(403, "This charge point was blocked; adopt it again to let it in"),
    PASSWORD_MISSING(
            401,
            "This charge point must log in and did not; set its security profile to basic authentication, and its password"
                    + " (AuthorizationKey) to the one that the gateway has"),
    PASSWORD_NOT_SET(
            401,
            "This charge point must log in, but the gateway has no password of it yet; set one and tell it the station"),
    PASSWORD_WRONG(401, "The password is wrong; set the same one on the station (AuthorizationKey) and in the gateway"),
    USER_NAME_WRONG(401, "The user name is not the identity at the end of the URL; set both to the same"),
    TOO_MANY_GUESSES(
            401, "There were too many wrong passwords from this address; they are looked at again after a pause"),
    ENCRYPTION_MISSING(
            403,
            "This charge point must connect with encryption; set its URL to wss:// and the gateway's port for TLS"),
    CERTIFICATE_MISSING(
            403,
            "This charge point must show a client certificate and did not; install one, and use security profile 3"),
    CERTIFICATE_NOT_TRUSTED(
            403,
            "The client certificate comes from no authority that the gateway trusts; have it issued by the gateway, or name"
                    + " its authority as ocpp.tls.clientAuthorities"),
    CERTIFICATE_NOT_VALID_NOW(
            403, "The client certificate is not valid yet or has expired; renew it, and check the station's clock"),
    CERTIFICATE_OF_ANOTHER(
            403,
            "The client certificate is that of another charge point: its common name must be the identity in the URL"),
    CERTIFICATE_REVOKED(403, "The client certificate was revoked; have the station ask for a new one"),
    TLS_ON_PLAIN_PORT(
            400, "The client wants encryption on the port without; set its URL to ws://, or to the port for wss://"),
    TLS_FAILED(
            400,
            "The encrypted connection could not be made: the client speaks no TLS 1.2 or 1.3, does not trust the gateway's"
                    + " certificate, or its URL should be ws://"),
    TOO_MANY_CONNECTIONS(
            503,
            "There are too many connections from this address; look for a station that connects again and again, or raise"
                    + " ocpp.maxConnectionsPerAddress"),
    HANDSHAKE_TOO_SLOW(408, "The handshake was not finished in time"),
    HANDSHAKE_NOT_READABLE(400, "The handshake is no HTTP request, or its head is too long");

    private final int status;
    private final String text;

    RefusalReason(int status, String text) {
        this.status = status;
        this.text = text;
    }

    /**
     * The HTTP status that the client gets: 101 when the connection is accepted and then closed. A client that did not get as
     * far as HTTP is cut off without a word.
     */
    public int status() {
        return status;
    }

    /** What is wrong and what to do, in a sentence. */
    public String text() {
        return text;
    }
}
