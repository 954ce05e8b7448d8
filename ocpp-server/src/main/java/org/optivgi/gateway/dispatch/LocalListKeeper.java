package org.optivgi.gateway.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommand.SendLocalList;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointCommands.Urgency;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.NetworkListener;
import org.optivgi.gateway.network.NetworkView;

/**
 * Keeps the local lists of charge points in step with the id tags that are known: after adoption, when they come back, and
 * when id tags change. Asks for the version first, and sends the changes if the list there is the one that it sent last, else
 * the whole list.
 *
 * <p>One message at a time to each charge point. What is refused is tried once more as a whole list; then the charge point is
 * left alone until the list changes. May be called from any thread. Spec: OCPP 1.6 §3.5.2, §5.10, §5.15.
 */
public final class LocalListKeeper implements NetworkListener {
    /** For charge points that do not say how many entries they take in one message. */
    private static final int USUAL_IN_MESSAGE = 100;

    private final NetworkView network;
    private final ChargePointCommands commands;
    private final LocalListStore store;
    private final Supplier<LocalList> wanted;
    private final BiConsumer<ChargePointId, String> notice;
    private final Map<ChargePointId, LocalListStore.Held> onRecord;
    private final Map<ChargePointId, Station> stations = new ConcurrentHashMap<>();
    private volatile LocalList list;

    /**
     * A keeper that acts when it is called.
     *
     * @param wanted what the lists are to hold, by now
     * @param notice tells people what went wrong at a charge point
     * @throws org.optivgi.gateway.network.StoreException if what charge points hold cannot be read
     */
    public LocalListKeeper(
            NetworkView network,
            ChargePointCommands commands,
            LocalListStore store,
            Supplier<LocalList> wanted,
            BiConsumer<ChargePointId, String> notice) {
        this.network = network;
        this.commands = commands;
        this.store = store;
        this.wanted = wanted;
        this.notice = notice;
        this.onRecord = Map.copyOf(store.load());
        this.list = wanted.get();
    }

    /** To be called when a charge point has been adopted. */
    public void adopted(ChargePointId chargePoint) {
        Station station = station(chargePoint);
        station.isReady = true;
        station.bringInStep();
    }

    /** To be called when id tags have changed. */
    public synchronized void listChanged() {
        list = wanted.get();
        stations.values().forEach(Station::bringInStep);
    }

    @Override
    public void onChange(NetworkChange change) {
        Station station = stations.get(change.chargePoint());
        if (station == null) {
            return;
        }
        if (change instanceof NetworkChange.Booted) {
            station.isReady = false;
        } else if (change instanceof NetworkChange.Connected) {
            station.bringInStep();
        }
    }

    private Station station(ChargePointId chargePoint) {
        return stations.computeIfAbsent(chargePoint, Station::new);
    }

    /** One charge point's list. */
    private final class Station {
        private final ChargePointId chargePoint;
        /** Whether it has been adopted since it booted. */
        private volatile boolean isReady;

        private boolean isBusy;
        private boolean isAskedAgain;
        private LocalListStore.@Nullable Held held;
        /** What it holds, if that was sent since the gateway started. */
        private @Nullable LocalList known;
        /** The list that it would not take. */
        private @Nullable String refused;

        Station(ChargePointId chargePoint) {
            this.chargePoint = chargePoint;
            this.held = onRecord.get(chargePoint);
        }

        void bringInStep() {
            LocalList target = list;
            synchronized (this) {
                if (!isReady || !keepsList() || target.digest().equals(refused)) {
                    return;
                }
                if (target.size() == 0 && held == null) {
                    // No list was ever wanted: what others have put there stays.
                    return;
                }
                isAskedAgain = isBusy;
                if (isBusy) {
                    return;
                }
                isBusy = true;
            }
            commands.send(chargePoint, new ChargePointCommand.ReadLocalListVersion(), Urgency.NORMAL)
                    .thenAccept(outcome -> versionTold(target, outcome));
        }

        private boolean keepsList() {
            return network.chargePoint(chargePoint)
                    .filter(ChargePoint::isConnected)
                    .filter(known -> known.capabilities().localList().isKept())
                    .isPresent();
        }

        private void versionTold(LocalList target, CommandOutcome outcome) {
            if (outcome instanceof CommandOutcome.LocalListVersionRead read && read.version() >= 0) {
                compare(target, read.version());
            } else if (outcome instanceof CommandOutcome.LocalListVersionRead) {
                giveUp(target, "keeps no local list, although it says that it does");
            } else if (isNoAnswer(outcome)) {
                finish();
            } else {
                giveUp(target, "does not tell the version of its local list: " + outcome.inWords());
            }
        }

        private void compare(LocalList target, int version) {
            LocalListStore.Held last;
            LocalList before;
            synchronized (this) {
                last = held;
                before = known;
            }
            if (last == null || last.version() != version) {
                sendWhole(target, Math.max(version, last == null ? 0 : last.version()) + 1, true);
            } else if (last.digest().equals(target.digest())) {
                finish();
            } else if (before != null) {
                send(target, parts(version + 1, false, target.changesSince(before)), 0, true);
            } else {
                sendWhole(target, version + 1, true);
            }
        }

        private void sendWhole(LocalList target, int version, boolean mayTryAgain) {
            Integer most = localList().most();
            if (most != null && target.size() > most) {
                giveUp(target, "holds " + most + " id tags in its local list at most, but there are " + target.size());
                return;
            }
            send(target, parts(version, true, target.entries()), 0, mayTryAgain);
        }

        /** Those that it takes at a time; the first is whole, if any is. Each has a version of its own, counting up. */
        private List<SendLocalList> parts(int version, boolean isWhole, List<SendLocalList.Entry> entries) {
            Integer said = localList().mostInMessage();
            int size = said == null || said < 1 ? USUAL_IN_MESSAGE : said;
            List<SendLocalList> parts = new ArrayList<>();
            int from = 0;
            do {
                int to = Math.min(from + size, entries.size());
                parts.add(new SendLocalList(version + parts.size(), isWhole && from == 0, entries.subList(from, to)));
                from = to;
            } while (from < entries.size());
            return parts;
        }

        private Capabilities.LocalList localList() {
            return network.chargePoint(chargePoint)
                    .map(one -> one.capabilities().localList())
                    .orElse(Capabilities.LocalList.NONE);
        }

        private void send(LocalList target, List<SendLocalList> parts, int index, boolean mayTryAgain) {
            SendLocalList part = parts.get(index);
            commands.send(chargePoint, part, Urgency.NORMAL).thenAccept(outcome -> {
                if (outcome.isAccepted() && index + 1 < parts.size()) {
                    send(target, parts, index + 1, mayTryAgain);
                } else if (outcome.isAccepted()) {
                    taken(target, part.version());
                } else if (isNoAnswer(outcome)) {
                    finish();
                } else if (mayTryAgain && outcome instanceof CommandOutcome.Answered) {
                    sendWhole(target, part.version() + 1, false);
                } else {
                    giveUp(target, "does not take its local list: " + outcome.inWords());
                }
            });
        }

        private void taken(LocalList target, int version) {
            LocalListStore.Held now = new LocalListStore.Held(version, target.digest());
            synchronized (this) {
                held = now;
                known = target;
                refused = null;
            }
            store.keep(chargePoint, now);
            finish();
        }

        private void giveUp(LocalList target, String why) {
            synchronized (this) {
                refused = target.digest();
            }
            notice.accept(chargePoint, why + "; it is asked again when id tags change");
            finish();
        }

        /** What came while this was under way is seen to now. */
        private void finish() {
            boolean again;
            synchronized (this) {
                isBusy = false;
                again = isAskedAgain;
                isAskedAgain = false;
            }
            if (again) {
                bringInStep();
            }
        }
    }

    /** It may be gone, or may not have heard; then it is asked when it is back, or at the next change. */
    private static boolean isNoAnswer(CommandOutcome outcome) {
        return outcome instanceof CommandOutcome.TimedOut
                || outcome instanceof CommandOutcome.NotConnected
                || outcome instanceof CommandOutcome.Superseded;
    }
}
