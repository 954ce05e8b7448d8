package org.optivgi.gateway.api;

import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells pages what changes, once a second, over server-sent events. What changes more often is told as it stands at the second, so that
 * the cost depends on the number of things and not on what they do; it is made once for all pages, and not at all while nobody
 * looks.
 *
 * <p>Each page has a bounded queue and a thread that writes. One that does not keep up is cut off; it connects again by itself, with
 * the id of the last event it got, and is told what it missed if that is still known, else everything.
 */
final class LiveFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final int MOST_PAGES = 64;
    private static final int EVENTS_WAITING = 64;
    private static final int EVENTS_KEPT = 600;

    private final List<LiveTopic> topics;
    private final String run;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "live-feed");
        thread.setDaemon(true);
        return thread;
    });
    /** Guards all below. */
    private final Object lock = new Object();

    private final List<Page> pages = new ArrayList<>();
    private final Deque<Event> kept = new ArrayDeque<>();
    private long lastId;
    private boolean isStale = true;

    /** An event on its way. */
    private record Event(long id, String topic, String data) {}

    /**
     * @param topics what is told
     * @param run differs from one start of the gateway to the next, so that ids of an earlier run mean nothing
     */
    LiveFeed(List<LiveTopic> topics, String run) {
        this.topics = List.copyOf(topics);
        this.run = run;
    }

    void start() {
        ticker.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Lets a page follow. */
    void join(SseClient client) {
        synchronized (lock) {
            if (pages.size() >= MOST_PAGES) {
                throw ApiProblem.of(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "too-many-pages",
                                "Too many pages follow",
                                MOST_PAGES + " pages follow already")
                        .fixedBy("close one, or try again later");
            }
            if (isStale) {
                // Nobody has looked for a while; what was told last is old.
                collect();
                kept.clear();
                isStale = false;
            }
            Page page = new Page(client);
            missedBy(client.ctx().header("Last-Event-ID")).ifPresentOrElse(page::offerAll, () -> page.offerAll(all()));
            pages.add(page);
            client.keepAlive();
            client.onClose(() -> leave(page));
            page.start();
        }
    }

    /** How many pages follow. */
    int pages() {
        synchronized (lock) {
            return pages.size();
        }
    }

    private void leave(Page page) {
        synchronized (lock) {
            pages.remove(page);
            isStale = pages.isEmpty();
        }
        page.stop();
    }

    private void tick() {
        try {
            synchronized (lock) {
                if (pages.isEmpty()) {
                    return;
                }
                List<Event> news = collect();
                List.copyOf(pages).forEach(page -> page.offerAll(news));
            }
        } catch (RuntimeException e) {
            LOG.error("Pages could not be told what is new; tried again in a second", e);
        }
    }

    private List<Event> collect() {
        List<Event> news = new ArrayList<>();
        for (LiveTopic topic : topics) {
            topic.changes().ifPresent(data -> news.add(new Event(++lastId, topic.name(), data)));
        }
        news.forEach(kept::addLast);
        while (kept.size() > EVENTS_KEPT) {
            kept.removeFirst();
        }
        return news;
    }

    private List<Event> all() {
        return topics.stream()
                .map(topic -> new Event(lastId, topic.name(), topic.everything()))
                .toList();
    }

    /** What came after the event that a page saw last; empty if that is no longer known. */
    private Optional<List<Event>> missedBy(@Nullable String lastSeen) {
        if (lastSeen == null || !lastSeen.startsWith(run + "-")) {
            return Optional.empty();
        }
        try {
            long seen = Long.parseLong(lastSeen.substring(run.length() + 1));
            boolean isKnown = seen == lastId
                    || (!kept.isEmpty() && seen >= kept.getFirst().id() - 1 && seen < lastId);
            return isKnown
                    ? Optional.of(
                            kept.stream().filter(event -> event.id() > seen).toList())
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        List<Page> open;
        synchronized (lock) {
            open = List.copyOf(pages);
            pages.clear();
        }
        open.forEach(Page::stop);
    }

    /** A page that follows. */
    private final class Page {
        private final SseClient client;
        private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(EVENTS_WAITING);
        private final Thread writer;

        Page(SseClient client) {
            this.client = client;
            this.writer = new Thread(this::write, "live-page");
            this.writer.setDaemon(true);
        }

        void start() {
            writer.start();
        }

        void stop() {
            writer.interrupt();
        }

        void offerAll(List<Event> events) {
            for (Event event : events) {
                if (!waiting.offer(event)) {
                    LOG.debug("A page does not keep up and is cut off");
                    writer.interrupt();
                    return;
                }
            }
        }

        private void write() {
            try {
                while (!client.terminated()) {
                    Event event = waiting.take();
                    client.sendEvent(event.topic(), event.data(), run + "-" + event.id());
                }
            } catch (InterruptedException cutOff) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException lost) {
                LOG.debug("A page is gone", lost);
            } finally {
                client.close();
            }
        }
    }
}
