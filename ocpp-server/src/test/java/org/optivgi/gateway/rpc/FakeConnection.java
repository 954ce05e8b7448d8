package org.optivgi.gateway.rpc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection that keeps what is sent. */
final class FakeConnection implements Connection {
    final List<String> sent = new ArrayList<>();

    @Nullable
    CloseReason closed;

    boolean takesMessages = true;

    @Override
    public synchronized boolean send(String text) {
        if (takesMessages) {
            sent.add(text);
        }
        return takesMessages;
    }

    @Override
    public synchronized void close(CloseReason reason) {
        if (closed == null) {
            closed = reason;
        }
    }

    @Override
    public String peer() {
        return "192.0.2.7:40000";
    }

    synchronized String last() {
        return sent.get(sent.size() - 1);
    }
}
