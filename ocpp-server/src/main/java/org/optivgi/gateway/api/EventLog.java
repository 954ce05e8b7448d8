package org.optivgi.gateway.api;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.history.DepotEvent;
import org.optivgi.gateway.history.DepotEvent.Severity;
import org.optivgi.gateway.history.DepotEvent.Subject;
import org.optivgi.gateway.history.EventPage;
import org.optivgi.gateway.history.EventQuery;
import org.optivgi.gateway.history.HistoryArchive;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.NetworkListener;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.runner.CycleReport;
import org.optivgi.scm.runner.GroupOutcome;
import org.optivgi.scm.runner.GroupReport;

/**
 * What happened at the depot, in sentences: the newest two thousand events in memory, all of them in the archive. May be used from
 * any thread.
 */
public final class EventLog implements NetworkListener {
    private static final int KEPT = 2_000;

    private final Clock clock;
    private final HistoryArchive archive;
    private final Deque<DepotEvent> newest = new ArrayDeque<>();
    private final Map<String, String> planNotes = new HashMap<>();
    private long nextId;

    /**
     * Goes on where the archive ends; waits for it.
     *
     * @throws java.util.concurrent.CompletionException if the archive cannot be read
     */
    public EventLog(Clock clock, HistoryArchive archive) {
        this.clock = clock;
        this.archive = archive;
        archive.events(EventQuery.newest(KEPT)).join().events().forEach(newest::addFirst);
        this.nextId = newest.isEmpty() ? 1 : newest.getLast().id() + 1;
    }

    @Override
    public void onChange(NetworkChange change) {
        String chargePoint = change.chargePoint().value();
        Subject where = Subject.of(chargePoint);
        if (change instanceof NetworkChange.Connected) {
            add(Severity.INFO, "chargePoint", where, "connected");
        } else if (change instanceof NetworkChange.Disconnected) {
            add(Severity.WARNING, "chargePoint", where, "lost its connection");
        } else if (change instanceof NetworkChange.Booted) {
            add(Severity.INFO, "chargePoint", where, "started up");
        } else if (change instanceof NetworkChange.TransactionStarted started) {
            Transaction transaction = started.transaction();
            add(
                    Severity.INFO,
                    "transaction",
                    about(transaction),
                    transaction.idToken() + " began transaction " + transaction.id() + " on connector "
                            + transaction.connector());
        } else if (change instanceof NetworkChange.TransactionEnded ended) {
            add(Severity.INFO, "transaction", about(ended.transaction()), ending(ended.transaction()));
        } else if (change instanceof NetworkChange.StatusChanged status) {
            if (status.from() != status.to()) {
                boolean isBad = status.to() == ConnectorStatus.FAULTED || status.to() == ConnectorStatus.UNAVAILABLE;
                add(
                        isBad ? Severity.WARNING : Severity.INFO,
                        "connector",
                        at(chargePoint, status.connector(), null),
                        "connector " + status.connector() + " is " + words(status.to()));
            }
        } else if (change instanceof NetworkChange.ReservationChanged changed) {
            Reservation reservation = changed.reservation();
            String note = reservation.note().isEmpty() ? "" : ": " + reservation.note();
            add(
                    reservation.state() == Reservation.State.REFUSED ? Severity.WARNING : Severity.INFO,
                    "reservation",
                    at(chargePoint, reservation.connector(), null),
                    "reservation " + reservation.id() + " for " + reservation.idToken() + " is "
                            + words(reservation.state()) + note);
        }
    }

    private static Subject about(Transaction transaction) {
        return at(
                transaction.chargePoint().value(),
                transaction.connector(),
                transaction.id().value());
    }

    private static Subject at(String chargePoint, ConnectorRef connector, @Nullable String transaction) {
        return new Subject(chargePoint, connector.evse(), connector.connector(), transaction);
    }

    /** Takes what is unusual about a cycle; the same thing again, minute after minute, is not told again. */
    public void onCycle(CycleReport cycle) {
        for (GroupReport group : cycle.groups()) {
            String note = noteOf(group.outcome());
            String before = remember(group.group().id(), note);
            if (!note.isEmpty() && !note.equals(before)) {
                add(
                        Severity.WARNING,
                        "plan",
                        Subject.DEPOT,
                        "group " + group.group().id() + ": " + note);
            }
        }
    }

    private synchronized @Nullable String remember(String group, String note) {
        return planNotes.put(group, note);
    }

    private static String noteOf(GroupOutcome outcome) {
        if (outcome instanceof GroupOutcome.Sent sent) {
            Plan plan = sent.plan();
            return String.join("; ", plan.notes());
        }
        return outcome instanceof GroupOutcome.Failed failed
                ? "no plan, since " + failed.stage().name().toLowerCase(Locale.ROOT) + " failed: "
                        + failed.cause().getMessage()
                : "";
    }

    private static String words(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String ending(Transaction transaction) {
        Transaction.Ending ending = transaction.ended();
        return String.format(
                Locale.ROOT,
                "%s ended transaction %s with %.1f kWh (%s)",
                transaction.idToken(),
                transaction.id(),
                transaction.energyKwh(),
                ending == null ? "unknown" : ending.reason());
    }

    /**
     * Adds an event.
     *
     * @param kind what it is about, one word
     * @param subject what in particular
     */
    synchronized void add(Severity severity, String kind, Subject subject, String text) {
        DepotEvent event = new DepotEvent(nextId++, clock.instant(), severity, kind, subject, text);
        newest.addLast(event);
        if (newest.size() > KEPT) {
            newest.removeFirst();
        }
        archive.add(event);
    }

    /** The newest of all, newest first. */
    synchronized List<DepotEvent> newest(int most) {
        List<DepotEvent> found = new ArrayList<>();
        Iterator<DepotEvent> backwards = newest.descendingIterator();
        while (found.size() < most && backwards.hasNext()) {
            found.add(backwards.next());
        }
        return found;
    }

    /** Those on record. */
    CompletableFuture<EventPage> find(EventQuery query) {
        return archive.events(query);
    }
}
