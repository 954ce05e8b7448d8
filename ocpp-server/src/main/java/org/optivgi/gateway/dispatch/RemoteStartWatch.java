package org.optivgi.gateway.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointCommand.RemoteStart;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointEvents;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.NetworkListener;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.Notice;
import org.optivgi.gateway.network.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises an alarm when a charge point accepts a remote start and then no transaction begins: some accept whatever they are
 * asked. It waits for as long as the charge point says that it waits for a vehicle. Called on every change and each minute.
 * Spec: OCPP 1.6 §5.11, field note 24.
 */
public final class RemoteStartWatch implements NetworkListener {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteStartWatch.class);
    /** How the setting's name ends in every version, in lower case. */
    private static final String TIME_OUT_SETTING = "connectiontimeout";

    private static final Duration USUAL_TIME_OUT = Duration.ofMinutes(3);
    private static final Duration LONGEST_TIME_OUT = Duration.ofHours(1);

    /** For the way of the messages, and clocks that tick each minute. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private record Expected(ChargePointId chargePoint, RemoteStart start, Instant deadline) {
        boolean isMetBy(ChargePointId at, Transaction transaction) {
            return chargePoint.equals(at)
                    && start.idToken().equals(transaction.idToken())
                    && (start.connector() == null || start.connector().equals(transaction.connector()));
        }
    }

    private final Clock clock;
    private final NetworkView network;
    private final ChargePointEvents events;
    private final Map<Expected, Boolean> expected = new ConcurrentHashMap<>();

    /** A watch whose alarms go where the charge points' events go. */
    public RemoteStartWatch(Clock clock, NetworkView network, ChargePointEvents events) {
        this.clock = clock;
        this.network = network;
        this.events = events;
    }

    @Override
    public void onChange(NetworkChange change) {
        if (change instanceof NetworkChange.OperationCalled called
                && called.meaning() instanceof RemoteStart start
                && called.outcome().isAccepted()) {
            Expected one = new Expected(
                    called.chargePoint(),
                    start,
                    clock.instant().plus(timeOut(called.chargePoint())).plus(GRACE));
            boolean hasBegun = network.chargePoint(called.chargePoint()).stream()
                    .flatMap(chargePoint -> chargePoint.connectors().values().stream())
                    .flatMap(connector -> connector.transaction().stream())
                    .anyMatch(open -> one.isMetBy(called.chargePoint(), open));
            if (!hasBegun) {
                expected.put(one, true);
            }
        } else if (change instanceof NetworkChange.TransactionStarted started) {
            expected.keySet().removeIf(one -> one.isMetBy(started.chargePoint(), started.transaction()));
        }
    }

    /** Raises the alarm for those whose time is over. */
    public void checkAll() {
        Instant now = clock.instant();
        List<Expected> late = expected.keySet().stream()
                .filter(one -> !now.isBefore(one.deadline()))
                .toList();
        for (Expected one : late) {
            if (expected.remove(one) != null) {
                raise(one, now);
            }
        }
    }

    private void raise(Expected one, Instant now) {
        String text = "accepted a remote start for " + one.start().idToken() + ", but no transaction began by "
                + one.deadline() + "; see whether a vehicle is plugged in";
        LOG.warn("{} {}", one.chargePoint(), text);
        events.submit(new ChargePointEvent.NoticeReceived(one.chargePoint(), now, Notice.ALARM, text));
    }

    private Duration timeOut(ChargePointId id) {
        String told = network.chargePoint(id)
                .map(ChargePoint::capabilities)
                .flatMap(known -> known.settings().entrySet().stream()
                        .filter(setting ->
                                setting.getKey().toLowerCase(Locale.ROOT).endsWith(TIME_OUT_SETTING))
                        .map(Map.Entry::getValue)
                        .findFirst())
                .orElse("");
        try {
            Duration seconds = Duration.ofSeconds(Long.parseLong(told));
            return seconds.isZero() || seconds.isNegative() || seconds.compareTo(LONGEST_TIME_OUT) > 0
                    ? USUAL_TIME_OUT
                    : seconds;
        } catch (NumberFormatException unsaid) {
            return USUAL_TIME_OUT;
        }
    }
}
