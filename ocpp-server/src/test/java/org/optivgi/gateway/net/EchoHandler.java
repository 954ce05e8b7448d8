package org.optivgi.gateway.net;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.optivgi.gateway.rpc.CallOutcome;
import org.optivgi.gateway.rpc.Frame;
import org.optivgi.gateway.rpc.OutboundCall;
import org.optivgi.gateway.rpc.Reply;
import org.optivgi.gateway.rpc.Session;
import org.optivgi.gateway.rpc.SessionHandler;

/** Answers each call with its own payload; {@code Stuck} is never answered, {@code Large} with 100,000 characters. */
final class EchoHandler implements SessionHandler.Factory {
    final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public SessionHandler open(Session session) {
        events.add("connected " + session.identity());
        return new Echo(session);
    }

    private final class Echo implements SessionHandler {
        private final Session session;

        private Echo(Session session) {
            this.session = session;
        }

        @Override
        public CompletionStage<Reply> handle(Frame.Call call) {
            if (call.action().equals("Stuck")) {
                return new CompletableFuture<>();
            }
            JsonObject payload = call.payload();
            if (call.action().equals("Large")) {
                payload.addProperty("filler", "x".repeat(100_000));
            }
            return CompletableFuture.completedFuture(new Reply.Result(payload));
        }

        @Override
        public void replied(Frame.Call call, Reply reply) {
            events.add("replied " + call.action());
        }

        @Override
        public void lateAnswer(OutboundCall call, CallOutcome outcome) {
            events.add("late " + call.action());
        }

        @Override
        public void disconnected(String reason) {
            events.add("disconnected " + session.identity());
        }
    }
}
