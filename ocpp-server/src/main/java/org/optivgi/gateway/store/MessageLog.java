package org.optivgi.gateway.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.optivgi.gateway.network.LoggedMessage;
import org.optivgi.gateway.network.MessageArchive;
import org.optivgi.gateway.network.MessageQuery;
import org.optivgi.gateway.store.sql.SqlStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the message log: once a second, what has come since, in one commit of its own. No more than {@link #MOST_A_SECOND}
 * at a time; of what exceeds the queue the newest are left out and counted.
 */
final class MessageLog implements MessageArchive, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageLog.class);

    /** A depot of a thousand charge points sends less than a tenth of that. */
    static final int MOST_A_SECOND = 500;

    private static final int QUEUE = 4 * MOST_A_SECOND;
    private static final int SECONDS_BETWEEN_COMPLAINTS = 60;
    private static final long CLOSING_MILLIS = 2_000;

    private final SqlStore database;
    private final GroupCommit writer;
    private final Function<Supplier<List<LoggedMessage>>, CompletableFuture<List<LoggedMessage>>> reader;
    private final BlockingQueue<Supplier<LoggedMessage>> waiting = new ArrayBlockingQueue<>(QUEUE);
    private final LongAdder leftOut = new LongAdder();
    private final Thread thread = new Thread(this::run, "message-log");
    private volatile boolean closing;

    /**
     * Starts the thread.
     *
     * @param reader runs a question on a thread for reading
     */
    MessageLog(
            SqlStore database,
            GroupCommit writer,
            Function<Supplier<List<LoggedMessage>>, CompletableFuture<List<LoggedMessage>>> reader) {
        this.database = database;
        this.writer = writer;
        this.reader = reader;
        thread.start();
    }

    @Override
    public void add(Supplier<LoggedMessage> message) {
        if (!waiting.offer(message)) {
            leftOut.increment();
        }
    }

    @Override
    public CompletableFuture<List<LoggedMessage>> find(MessageQuery query) {
        return reader.apply(() -> database.messages(query));
    }

    private void run() {
        for (int second = 1; !closing; second++) {
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException closed) {
                LOG.debug("Closing");
            }
            writeSome();
            if (second % SECONDS_BETWEEN_COMPLAINTS == 0) {
                complain();
            }
        }
        while (!waiting.isEmpty()) {
            writeSome();
        }
    }

    private void writeSome() {
        List<Supplier<LoggedMessage>> taken = new ArrayList<>();
        waiting.drainTo(taken, MOST_A_SECOND);
        if (taken.isEmpty()) {
            return;
        }
        try {
            List<LoggedMessage> messages = taken.stream().map(Supplier::get).toList();
            writer.perform(() -> database.writeMessages(messages)).join();
        } catch (CompletionException failed) {
            // The store complains itself.
            leftOut.add(taken.size());
        } catch (RuntimeException unexpected) {
            LOG.error("Messages could not be logged", unexpected);
            leftOut.add(taken.size());
        }
    }

    private void complain() {
        long number = leftOut.sumThenReset();
        if (number > 0) {
            LOG.warn(
                    "{} messages of the last minute are not in the message log, which takes {} a second",
                    number,
                    MOST_A_SECOND);
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        complain();
    }
}
