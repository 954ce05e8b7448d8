package org.optivgi.gateway.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The network and what events do to it. Single-threaded: the {@link NetworkLoop} is its only caller. Holds immutable
 * values, so that what it gives out never changes under a reader.
 */
final class NetworkState {
    /** A meter value older than this does not prove that a transaction is going on. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    /** More than any charge point has; a faulty one must not fill the memory with connectors that it makes up. */
    private static final int MOST_CONNECTORS = 200;

    private final TokenDirectory tokens;
    private final NetworkSettings settings;
    private final Facts facts = new Facts();
    private final TransactionLedger ledger;
    private final ReservationBook reservations;
    private final Map<ChargePointId, ChargePoint> chargePoints = new HashMap<>();
    private final Map<Place, Instant> registerKeptAt = new HashMap<>();
    private List<NetworkChange> changes = new ArrayList<>();

    private record Place(ChargePointId chargePoint, ConnectorRef connector) {
        static Place of(Transaction transaction) {
            return new Place(transaction.chargePoint(), transaction.connector());
        }
    }

    /** The network as an earlier run left it; all charge points are offline until they connect. */
    NetworkState(TokenDirectory tokens, NetworkSettings settings, NetworkMemory memory) {
        this.tokens = tokens;
        this.settings = settings;
        this.ledger = new TransactionLedger(memory, facts);
        this.reservations = new ReservationBook(memory, facts);
        memory.chargePoints().forEach(seen -> put(ChargePoint.remembered(seen)));
        memory.connectors().forEach(this::recall);
        memory.openTransactions().forEach(this::recall);
    }

    private void recall(NetworkFact.ConnectorSeen seen) {
        ChargePoint known = chargePoints.get(seen.chargePoint());
        if (known != null) {
            put(known.with(Connector.remembered(seen)));
        }
    }

    private void recall(Transaction open) {
        ChargePoint known = chargePoints.get(open.chargePoint());
        ChargePoint chargePoint = known != null ? known : ChargePoint.firstSeen(open.chargePoint(), open.startedAt());
        put(chargePoint.with(chargePoint.connectorOrNew(open.connector()).withTransaction(open)));
    }

    /** The changes since the last call, in order. */
    List<NetworkChange> takeChanges() {
        List<NetworkChange> taken = changes;
        changes = new ArrayList<>();
        return taken;
    }

    /** What must survive of what was done since the last call. */
    Facts.Gathered takeFacts() {
        return facts.take();
    }

    /** See {@link Facts#confirmEarlier}. */
    void confirmEarlier() {
        facts.confirmEarlier();
    }

    /** The registers of all open transactions, however lately they were kept. */
    void keepRegisters() {
        openTransactions().forEach(open -> facts.note(new NetworkFact.TransactionStands(open)));
    }

    Collection<ChargePoint> chargePoints() {
        return chargePoints.values();
    }

    private Stream<Transaction> openTransactions() {
        return chargePoints.values().stream()
                .flatMap(chargePoint -> chargePoint.connectors().values().stream())
                .flatMap(connector -> connector.transaction().stream());
    }

    Optional<ChargePoint> chargePoint(ChargePointId id) {
        return Optional.ofNullable(chargePoints.get(id));
    }

    ReservationBook reservations() {
        return reservations;
    }

    TransactionLedger ledger() {
        return ledger;
    }

    ChargePointReply apply(ChargePointEvent event) {
        ChargePoint known = chargePoints.get(event.chargePoint());
        ChargePoint before = known != null ? known : ChargePoint.firstSeen(event.chargePoint(), event.receivedAt());
        chargePoints.put(event.chargePoint(), before.heardAt(event.receivedAt()));
        ChargePointReply reply = event.accept(new Application());
        noteWhatIsNew(known, of(event));
        return reply;
    }

    void learned(ChargePointId id, Capabilities capabilities) {
        ChargePoint chargePoint = chargePoints.get(id);
        if (chargePoint != null) {
            put(chargePoint.withCapabilities(capabilities));
            noteWhatIsNew(chargePoint, chargePoint.withCapabilities(capabilities));
            changes.add(new NetworkChange.CapabilitiesLearned(id));
        }
    }

    private void noteWhatIsNew(@Nullable ChargePoint before, ChargePoint after) {
        if (before == null || !after.isDescribedLike(before)) {
            facts.note(new NetworkFact.ChargePointSeen(
                    after.id(), after.hardware(), after.capabilities(), after.status(), after.lastHeardAt()));
        }
        for (Connector connector : after.connectors().values()) {
            Connector earlier = before == null ? null : before.connectors().get(connector.ref());
            if (earlier == null || !connector.hasStatusOf(earlier)) {
                facts.note(new NetworkFact.ConnectorSeen(
                        after.id(),
                        connector.ref(),
                        connector.status(),
                        connector.errorCode(),
                        connector.statusSince()));
            }
        }
    }

    void put(Reservation reservation) {
        reservations.put(reservation);
        changes.add(new NetworkChange.ReservationChanged(reservation.chargePoint(), reservation));
    }

    private boolean isMadeUp(ChargePointEvent event, ConnectorRef ref) {
        ChargePoint chargePoint = of(event);
        return chargePoint.connectors().size() >= MOST_CONNECTORS
                && !chargePoint.connectors().containsKey(ref);
    }

    private ChargePoint of(ChargePointEvent event) {
        ChargePoint chargePoint = chargePoints.get(event.chargePoint());
        if (chargePoint == null) {
            throw new IllegalStateException("no state for " + event.chargePoint());
        }
        return chargePoint;
    }

    private void put(ChargePoint chargePoint) {
        chargePoints.put(chargePoint.id(), chargePoint);
    }

    private void put(ChargePointEvent event, Connector connector) {
        put(of(event).with(connector));
    }

    /** One method an event; the compiler tells when one is missing. */
    private final class Application implements ChargePointEvent.Visitor<ChargePointReply> {
        @Override
        public ChargePointReply connected(ChargePointEvent.Connected event) {
            put(of(event)
                    .withLink(new ChargePoint.Link(
                            event.session(), event.protocol(), event.remoteAddress(), event.receivedAt())));
            changes.add(new NetworkChange.Connected(event.chargePoint()));
            return new ChargePointReply.Acknowledged();
        }

        @Override
        public ChargePointReply disconnected(ChargePointEvent.Disconnected event) {
            ChargePoint.Link link = of(event).link();
            if (link != null && link.session() == event.session()) {
                put(of(event).withLink(null));
                changes.add(new NetworkChange.Disconnected(event.chargePoint()));
            }
            return new ChargePointReply.Acknowledged();
        }

        @Override
        public ChargePointReply booted(ChargePointEvent.Booted event) {
            put(of(event)
                    .withHardware(new ChargePoint.Hardware(
                            event.vendor(), event.model(), event.serialNumber(), event.firmwareVersion())));
            facts.confirmEarlier();
            changes.add(new NetworkChange.Booted(event.chargePoint()));
            return new ChargePointReply.BootDecision(
                    ChargePointReply.BootDecision.Status.ACCEPTED, event.receivedAt(), settings.heartbeatInterval());
        }

        @Override
        public ChargePointReply heartbeatReceived(ChargePointEvent.HeartbeatReceived event) {
            return new ChargePointReply.CurrentTime(event.receivedAt());
        }

        @Override
        public ChargePointReply connectorStatusChanged(ChargePointEvent.ConnectorStatusChanged event) {
            ConnectorRef ref = event.connector();
            if (ref == null) {
                put(of(event).withStatus(event.status()));
                return new ChargePointReply.Acknowledged();
            }
            if (isMadeUp(event, ref)) {
                return new ChargePointReply.Acknowledged();
            }
            Connector before = of(event).connectorOrNew(ref);
            put(event, before.withStatus(event.status(), event.errorCode(), event.receivedAt()));
            if (before.status() != event.status()) {
                changes.add(new NetworkChange.StatusChanged(event.chargePoint(), ref, before.status(), event.status()));
                endWhatTheStatusEnds(event, ref, before);
            }
            return new ChargePointReply.Acknowledged();
        }

        @Override
        public ChargePointReply authorizationAsked(ChargePointEvent.AuthorizationAsked event) {
            return new ChargePointReply.Authorization(tokens.decide(event.idToken(), event.receivedAt()));
        }

        @Override
        public ChargePointReply transactionStarted(ChargePointEvent.TransactionStarted event) {
            Optional<ChargePointReply.TransactionRecorded> earlier = ledger.earlierAnswer(event);
            if (earlier.isPresent()) {
                facts.confirmEarlier();
                return earlier.get();
            }
            Connector connector = of(event).connectorOrNew(event.connector());
            connector
                    .transaction()
                    .ifPresent(open -> end(
                            event,
                            open.flagged(List.of("no StopTransaction came before the next start on the connector")),
                            event.receivedAt(),
                            "Superseded"));
            TransactionId named = event.transaction();
            TransactionId id = named != null ? named : ledger.issueId();
            Optional<Reservation> reservation = reservations.usedBy(event, event.receivedAt());
            AuthorizationDecision decision = decide(event, reservation);
            Instant startedAt = event.startedAt();
            Transaction transaction = new Transaction(
                    id,
                    event.chargePoint(),
                    event.connector(),
                    event.idToken(),
                    startedAt != null ? startedAt : event.receivedAt(),
                    event.meterStartKwh(),
                    event.meterStartKwh(),
                    reservation.map(Reservation::id).orElse(null),
                    null,
                    event.flaws());
            open(event, transaction);
            reservation.ifPresent(used -> NetworkState.this.put(used.in(Reservation.State.IN_USE, "")));
            ChargePointReply.TransactionRecorded answer = new ChargePointReply.TransactionRecorded(id, decision);
            ledger.remember(event, answer);
            return answer;
        }

        @Override
        public ChargePointReply meterSampled(ChargePointEvent.MeterSampled event) {
            ConnectorRef ref = event.connector();
            if (ref != null && !isMadeUp(event, ref)) {
                adoptTransactionInProgress(event, ref);
                Connector connector = of(event).connectorOrNew(ref);
                for (MeterSample sample : event.samples()) {
                    connector = meter(connector, sample);
                }
                put(event, connector);
                connector.transaction().ifPresent(open -> keepRegisterNowAndThen(open, event.receivedAt()));
                changes.add(new NetworkChange.Metered(event.chargePoint(), ref));
            }
            return new ChargePointReply.Acknowledged();
        }

        @Override
        public ChargePointReply transactionEnded(ChargePointEvent.TransactionEnded event) {
            Instant reported = event.endedAt();
            Instant endedAt = reported != null ? reported : event.receivedAt();
            Optional<Transaction> open = openTransactionMeant(event);
            if (open.isPresent()) {
                end(event, finalReadings(open.get(), event), endedAt, event.reason());
            } else {
                recordLateEnd(event, endedAt);
            }
            IdToken token = event.idToken();
            return token == null
                    ? new ChargePointReply.Acknowledged()
                    : new ChargePointReply.Authorization(tokens.decide(token, event.receivedAt()));
        }

        @Override
        public ChargePointReply noticeReceived(ChargePointEvent.NoticeReceived event) {
            return new ChargePointReply.Acknowledged();
        }

        @Override
        public ChargePointReply commandAnsweredLate(ChargePointEvent.CommandAnsweredLate event) {
            changes.add(new NetworkChange.CommandAnsweredLate(event.chargePoint(), event.command(), event.outcome()));
            return new ChargePointReply.Acknowledged();
        }
    }

    private AuthorizationDecision decide(
            ChargePointEvent.TransactionStarted event, Optional<Reservation> ownReservation) {
        if (ownReservation.isEmpty() && reservations.heldForOther(event).isPresent()) {
            return AuthorizationDecision.of(AuthorizationDecision.Status.BLOCKED);
        }
        return tokens.decide(event.idToken(), event.receivedAt());
    }

    private void open(ChargePointEvent event, Transaction transaction) {
        put(event, of(event).connectorOrNew(transaction.connector()).withTransaction(transaction));
        facts.confirm(new NetworkFact.TransactionStands(transaction));
        registerKeptAt.put(Place.of(transaction), event.receivedAt());
        changes.add(new NetworkChange.TransactionStarted(event.chargePoint(), transaction));
    }

    private void end(ChargePointEvent event, Transaction transaction, Instant at, String reason) {
        Transaction ended = transaction.endedAt(at, reason);
        ledger.close(ended);
        registerKeptAt.remove(Place.of(ended));
        put(event, of(event).connectorOrNew(transaction.connector()).withTransaction(null));
        changes.add(new NetworkChange.TransactionEnded(event.chargePoint(), ended));
        reservations
                .get(transaction.reservationId())
                .filter(reservation -> reservation.state() == Reservation.State.IN_USE)
                .ifPresent(reservation -> put(reservation.in(Reservation.State.ENDED, "")));
    }

    /** A connector that is free has no transaction (field note 24); one out of order keeps nothing reserved. */
    private void endWhatTheStatusEnds(
            ChargePointEvent.ConnectorStatusChanged event, ConnectorRef ref, Connector before) {
        Instant reported = event.reportedAt();
        before.transaction()
                .filter(open -> event.status().isFree())
                .filter(open -> reported == null || !reported.isBefore(open.startedAt()))
                .ifPresent(open -> end(
                        event,
                        open.flagged(List.of("no StopTransaction came before the connector was free again")),
                        event.receivedAt(),
                        "ConnectorFree"));
        if (event.status() == ConnectorStatus.FAULTED || event.status() == ConnectorStatus.UNAVAILABLE) {
            reservations
                    .pendingOn(event.chargePoint(), ref)
                    .filter(reservation -> reservation.state() == Reservation.State.HELD)
                    .forEach(reservation -> put(reservation.in(
                            Reservation.State.PLANNED, "the connector is out of order; kept again when it is back")));
        }
    }

    private void keepRegisterNowAndThen(Transaction open, Instant at) {
        Instant last = registerKeptAt.get(Place.of(open));
        if (last == null || !at.isBefore(last.plus(settings.registersKeptEvery()))) {
            facts.note(new NetworkFact.TransactionStands(open));
            registerKeptAt.put(Place.of(open), at);
        }
    }

    private static Connector meter(Connector connector, MeterSample sample) {
        Connector metered = connector.metered(sample);
        Transaction open = metered.openTransaction();
        return open == null || sample.at().isBefore(open.startedAt())
                ? metered
                : metered.withTransaction(open.metered(sample.energyImportKwh()));
    }

    /**
     * Meter values of a transaction that we do not know, on a connector without one, tell of a transaction whose start we
     * never heard of: it is taken over, so that the vehicle is planned for and kept under its limit.
     */
    private void adoptTransactionInProgress(ChargePointEvent.MeterSampled event, ConnectorRef ref) {
        TransactionId named = event.transaction();
        Instant recent = event.receivedAt().minus(RECENT);
        Optional<Instant> since = event.samples().stream()
                .map(MeterSample::at)
                .filter(at -> at.isAfter(recent))
                .min(Comparator.naturalOrder());
        if (named == null
                || !isRealId(named)
                || since.isEmpty()
                || of(event).connectorOrNew(ref).transaction().isPresent()
                || of(event).openTransaction(named).isPresent()
                || ledger.ended(event.chargePoint(), named).isPresent()) {
            return;
        }
        ledger.avoid(named);
        open(
                event,
                new Transaction(
                        named,
                        event.chargePoint(),
                        ref,
                        new IdToken(""),
                        since.get(),
                        null,
                        null,
                        null,
                        null,
                        List.of("found in progress; its start is not on record")));
    }

    /** Stations send 0 or -1 for a transaction whose id they never learned (field note 22). */
    private static boolean isRealId(TransactionId id) {
        return !id.value().equals("0") && !id.value().startsWith("-");
    }

    private Optional<Transaction> openTransactionMeant(ChargePointEvent.TransactionEnded event) {
        TransactionId named = event.transaction();
        if (named != null && isRealId(named)) {
            return of(event).openTransaction(named);
        }
        List<Transaction> candidates = of(event).connectors().values().stream()
                .flatMap(connector -> connector.transaction().stream())
                .filter(open -> event.idToken() == null || open.idToken().equals(event.idToken()))
                .filter(open -> couldEndAt(open, event.meterStopKwh()))
                .toList();
        return candidates.size() == 1
                ? Optional.of(candidates
                        .get(0)
                        .flagged(List.of("ended by a StopTransaction without its id; it was the only one it could be")))
                : Optional.empty();
    }

    private static boolean couldEndAt(Transaction open, @Nullable Double meterStopKwh) {
        Double register = open.meterKwh();
        return meterStopKwh == null || register == null || meterStopKwh >= register;
    }

    private static Transaction finalReadings(Transaction transaction, ChargePointEvent.TransactionEnded event) {
        Transaction read = transaction;
        for (MeterSample sample : event.samples()) {
            read = read.metered(sample.energyImportKwh());
        }
        return read.metered(event.meterStopKwh()).flagged(event.flaws());
    }

    /** The second word on an ended transaction completes it where the end was only assumed; other ends are kept apart. */
    private void recordLateEnd(ChargePointEvent.TransactionEnded event, Instant endedAt) {
        TransactionId named = event.transaction();
        Optional<Transaction> ended = named == null ? Optional.empty() : ledger.ended(event.chargePoint(), named);
        if (ended.isPresent()) {
            Transaction.Ending ending = ended.get().ended();
            boolean assumed = ending != null
                    && (ending.reason().equals("ConnectorFree")
                            || ending.reason().equals("Superseded"));
            Transaction completed = finalReadings(ended.get(), event);
            ledger.correct(assumed ? completed.endedAt(endedAt, event.reason()) : completed);
        } else {
            ledger.keep(new UnmatchedStop(
                    event.chargePoint(),
                    event.receivedAt(),
                    named,
                    event.idToken(),
                    event.meterStopKwh(),
                    event.endedAt(),
                    event.reason()));
        }
    }
}
