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
final class EchoHandler implements SessionHandler {
    final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void connected(Session session) {
        events.add("connected " + session.identity());
    }

    @Override
    public CompletionStage<Reply> handle(Session session, Frame.Call call) {
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
    public void replied(Session session, Frame.Call call, Reply reply) {
        events.add("replied " + call.action());
    }

    @Override
    public void lateAnswer(Session session, OutboundCall call, CallOutcome outcome) {
        events.add("late " + call.action());
    }

    @Override
    public void disconnected(Session session, String reason) {
        events.add("disconnected " + session.identity());
    }
}
