package org.optivgi.simulator.testkit;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.FrameCodec;
import org.optivgi.simulator.frame.MalformedFrameException;
import org.optivgi.simulator.link.Link;
import org.optivgi.simulator.link.LinkEnd;
import org.optivgi.simulator.link.LinkListener;

/**
 * All that was said on one link, who waits for what, and the script of answers. One lock guards everything; nothing is
 * sent and no future is completed under it.
 */
final class Conversation implements LinkListener {
    private final Object lock = new Object();
    private final List<RecordedFrame> transcript = new ArrayList<>();
    private final Deque<String> untakenTexts = new ArrayDeque<>();
    private final Deque<Frame.Call> untakenCalls = new ArrayDeque<>();
    private final Map<String, CompletableFuture<Frame>> expected = new HashMap<>();
    private final Map<String, Reply> standing = new HashMap<>();
    private final Map<String, Deque<Reply>> queued = new HashMap<>();
    private boolean hasEnded;
    private final CompletableFuture<Link> link = new CompletableFuture<>();
    private final CompletableFuture<LinkEnd> end = new CompletableFuture<>();

    void opened(Link opened) {
        link.complete(opened);
    }

    CompletableFuture<LinkEnd> end() {
        return end;
    }

    void sent(String text) {
        synchronized (lock) {
            record(true, text);
        }
    }

    private void record(boolean outgoing, String text) {
        transcript.add(new RecordedFrame(transcript.size(), outgoing, text));
        lock.notifyAll();
    }

    CompletableFuture<Frame> expectAnswer(String id) {
        CompletableFuture<Frame> answer = new CompletableFuture<>();
        synchronized (lock) {
            if (!hasEnded) {
                expected.put(id, answer);
                return answer;
            }
        }
        answer.completeExceptionally(new IllegalStateException("the link has ended"));
        return answer;
    }

    void answer(String action, Reply reply) {
        synchronized (lock) {
            standing.put(action, reply);
        }
    }

    void enqueue(String action, List<Reply> replies) {
        synchronized (lock) {
            queued.computeIfAbsent(action, key -> new ArrayDeque<>()).addAll(replies);
        }
    }

    @Override
    public void onText(String text) {
        Frame frame = decoded(text);
        CompletableFuture<Frame> waiting = null;
        synchronized (lock) {
            untakenTexts.add(text);
            if (frame instanceof Frame.Call call) {
                untakenCalls.add(call);
            } else if (frame != null) {
                waiting = expected.remove(frame.id());
            }
            record(false, text);
        }
        if (waiting != null && frame != null) {
            waiting.complete(frame);
        }
        if (frame instanceof Frame.Call call) {
            reply(call, replyTo(call));
        }
    }

    private static @Nullable Frame decoded(String text) {
        try {
            return FrameCodec.decode(text);
        } catch (MalformedFrameException e) {
            // Kept as text: a test that cares takes it with takeText.
            return null;
        }
    }

    private Reply replyTo(Frame.Call call) {
        synchronized (lock) {
            Deque<Reply> next = queued.get(call.action());
            Reply once = next == null ? null : next.poll();
            if (once != null) {
                return once;
            }
            return standing.getOrDefault(call.action(), Reply.error("NotImplemented"));
        }
    }

    private void reply(Frame.Call call, Reply reply) {
        if (reply instanceof Reply.Result result) {
            send(FrameCodec.encode(new Frame.CallResult(call.id(), result.payload())));
        } else if (reply instanceof Reply.Error error) {
            send(FrameCodec.encode(
                    new Frame.CallError(call.id(), error.code(), error.description(), new JsonObject())));
        } else if (reply instanceof Reply.Raw raw) {
            send(raw.text());
        } else if (reply instanceof Reply.Late late) {
            CompletableFuture.delayedExecutor(late.delay().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> reply(call, late.reply()));
        } else if (reply instanceof Reply.Computed computed) {
            reply(call, computed.answer().apply(call));
        }
    }

    private void send(String text) {
        link.thenAccept(open -> {
            sent(text);
            open.send(text);
        });
    }

    @Override
    public void onEnd(LinkEnd linkEnd) {
        List<CompletableFuture<Frame>> unanswered;
        synchronized (lock) {
            unanswered = List.copyOf(expected.values());
            expected.clear();
            hasEnded = true;
            lock.notifyAll();
        }
        unanswered.forEach(
                answer -> answer.completeExceptionally(new IllegalStateException("the link ended: " + linkEnd)));
        end.complete(linkEnd);
    }

    Optional<Frame.Call> take(String action, Duration time) {
        return await(time, () -> {
            for (Iterator<Frame.Call> calls = untakenCalls.iterator(); calls.hasNext(); ) {
                Frame.Call call = calls.next();
                if (call.action().equals(action)) {
                    calls.remove();
                    return call;
                }
            }
            return null;
        });
    }

    Optional<String> takeText(Duration time) {
        return await(time, untakenTexts::poll);
    }

    private <T> Optional<T> await(Duration time, Supplier<@Nullable T> look) {
        long deadline = System.nanoTime() + time.toNanos();
        synchronized (lock) {
            while (true) {
                T found = look.get();
                long left = deadline - System.nanoTime();
                if (found != null || left <= 0) {
                    return Optional.ofNullable(found);
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(lock, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return Optional.empty();
                }
            }
        }
    }

    List<RecordedFrame> transcript() {
        synchronized (lock) {
            return List.copyOf(transcript);
        }
    }

    String history() {
        return transcript().stream().map(RecordedFrame::toString).collect(Collectors.joining("\n"));
    }
}
