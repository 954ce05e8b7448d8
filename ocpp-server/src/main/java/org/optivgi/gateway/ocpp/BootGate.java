package org.optivgi.gateway.ocpp;

/**
 * Decides when the gateway may begin to call a charge point after it has connected.
 *
 * <p>Some charge points drop the link when a call arrives before their BootNotification is answered, others never send
 * one on a reconnect. So calls are held back until the first message is answered, or until nothing has come for a while;
 * from a BootNotification until its answer is sent; and after a rejection until the next one. Spec: OCPP 1.6 §4.2, field
 * note 9.
 *
 * <p>Not safe for use by several threads at once.
 */
final class BootGate {
    private State state = State.QUIET;

    private enum State {
        /** Nothing has been answered yet. */
        QUIET,
        BOOTING,
        REJECTED,
        OPEN
    }

    /** Whether calls may go out. */
    boolean isOpen() {
        return state == State.OPEN;
    }

    /** The charge point has said that it has started. */
    void bootReceived() {
        state = State.BOOTING;
    }

    /** The answer to that has been sent; a pending charge point may be called, a rejected one may not. */
    void bootAnswered(boolean rejected) {
        state = rejected ? State.REJECTED : State.OPEN;
    }

    /** Any other message has been answered. */
    void messageAnswered() {
        openIfQuiet();
    }

    /** Nothing has come for as long as is waited. */
    void quietTimeOver() {
        openIfQuiet();
    }

    private void openIfQuiet() {
        state = state == State.QUIET ? State.OPEN : state;
    }
}
