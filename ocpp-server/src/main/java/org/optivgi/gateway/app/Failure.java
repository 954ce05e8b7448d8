package org.optivgi.gateway.app;

/** A command could not do what it was asked to; the message says why and what to do, one thing a line. */
final class Failure extends RuntimeException {
    Failure(String message) {
        super(message);
    }
}
