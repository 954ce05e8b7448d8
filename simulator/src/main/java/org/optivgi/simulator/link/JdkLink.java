package org.optivgi.simulator.link;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A link over {@link WebSocket}: assembles fragments, keeps sends in order, reports the end exactly once. */
final class JdkLink implements Link, WebSocket.Listener {
    private static final int GOODBYE_SECONDS = 2;

    private final LinkListener listener;
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
    private final StringBuilder message = new StringBuilder();
    private final Object guard = new Object();

    // Guarded by "guard".
    private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);
    private boolean reading = true;
    private boolean owesRequest;
    private boolean ended;

    JdkLink(LinkListener listener) {
        this.listener = listener;
    }

    @Override
    public String subprotocol() {
        return socket.join().getSubprotocol();
    }

    @Override
    public CompletableFuture<Void> send(String text) {
        return enqueue(open -> open.sendText(text, true));
    }

    @Override
    public CompletableFuture<Void> sendFragments(List<String> fragments) {
        CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);
        for (int i = 0; i < fragments.size(); i++) {
            String fragment = fragments.get(i);
            boolean last = i == fragments.size() - 1;
            sent = enqueue(open -> open.sendText(fragment, last));
        }
        return sent;
    }

    @Override
    public CompletableFuture<Void> sendBinary(byte[] bytes) {
        return enqueue(open -> open.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    @Override
    public CompletableFuture<Void> ping() {
        return enqueue(open -> open.sendPing(ByteBuffer.allocate(0)));
    }

    private CompletableFuture<Void> enqueue(Function<WebSocket, CompletableFuture<WebSocket>> send) {
        // The JDK's socket refuses a send while another is under way; each waits for the one before.
        synchronized (guard) {
            CompletableFuture<Void> sent = lastSend.handle((ignored, failure) -> socket.join())
                    .thenCompose(send)
                    .thenAccept(open -> {});
            lastSend = sent;
            sent.whenComplete((ignored, failure) -> {
                if (failure != null) {
                    // A text that did not leave must not pass unnoticed: the link is as good as dead.
                    finish(new LinkEnd(LinkEnd.ABNORMAL, String.valueOf(failure.getMessage()), true));
                }
            });
            return sent;
        }
    }

    @Override
    public void stopReading() {
        synchronized (guard) {
            reading = false;
        }
    }

    @Override
    public void resumeReading() {
        boolean request;
        synchronized (guard) {
            reading = true;
            request = owesRequest;
            owesRequest = false;
        }
        if (request) {
            socket.join().request(1);
        }
    }

    @Override
    public void close(int code, String reason) {
        enqueue(open -> open.sendClose(code, reason))
                .whenComplete((sent, failure) -> CompletableFuture.delayedExecutor(GOODBYE_SECONDS, TimeUnit.SECONDS)
                        .execute(() -> finish(new LinkEnd(code, reason, false))));
    }

    @Override
    public void cut() {
        finish(new LinkEnd(LinkEnd.ABNORMAL, "cut", false));
    }

    @Override
    public void onOpen(WebSocket open) {
        socket.complete(open);
        open.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket open, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            String text = message.toString();
            message.setLength(0);
            listener.onText(text);
        }
        requestNext(open);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket open, ByteBuffer payload) {
        listener.onPing();
        requestNext(open);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket open, ByteBuffer payload) {
        listener.onPong();
        requestNext(open);
        return null;
    }

    private void requestNext(WebSocket open) {
        synchronized (guard) {
            if (!reading) {
                owesRequest = true;
                return;
            }
        }
        open.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket open, int code, String reason) {
        if (markEnded()) {
            listener.onEnd(new LinkEnd(code, reason, true));
        }
        return null;
    }

    @Override
    public void onError(WebSocket open, Throwable error) {
        finish(new LinkEnd(LinkEnd.ABNORMAL, String.valueOf(error.getMessage()), true));
    }

    private void finish(LinkEnd end) {
        socket.thenAccept(WebSocket::abort);
        if (markEnded()) {
            listener.onEnd(end);
        }
    }

    private boolean markEnded() {
        synchronized (guard) {
            boolean first = !ended;
            ended = true;
            return first;
        }
    }
}
