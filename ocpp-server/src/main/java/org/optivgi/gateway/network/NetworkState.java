package org.optivgi.gateway.network;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The network and what events do to it: hands each event to the part that it concerns. Single-threaded: the
 * {@link NetworkLoop} is its only caller. Holds immutable values, so that what it gives out never changes under a reader.
 */
final class NetworkState {
    private final TokenDirectory tokens;
    private final NetworkSettings settings;
    private final Facts facts = new Facts();
    private final Changes changes = new Changes();
    private final ChargePointBook chargePoints;
    private final TransactionLedger ledger;
    private final ReservationBook reservations;
    private final ReservationDesk desk;
    private final OpenTransactions transactions;
    private final DiaryKeeper diaries;
    private final TransactionStarts starts;
    private final TransactionMetering metering;
    private final TransactionEnds ends;
    private final MeterSeries series = new MeterSeries(facts);
    private final TransactionReports reports;
    private final SmartChargingNews smartCharging;
    private final Application application = new Application();

    /** The network as an earlier run left it; all charge points are offline until they connect. */
    NetworkState(
            TokenDirectory tokens,
            NetworkSettings settings,
            NetworkMemory memory,
            List<NetworkFact.RoomRecord> smartCharging) {
        this.tokens = tokens;
        this.settings = settings;
        this.chargePoints = new ChargePointBook(memory, facts);
        this.ledger = new TransactionLedger(memory, facts);
        this.reservations = new ReservationBook(memory, tokens, facts, changes);
        this.desk = new ReservationDesk(reservations, chargePoints::get);
        this.transactions = new OpenTransactions(chargePoints, ledger, reservations, settings, facts, changes);
        this.diaries = new DiaryKeeper(chargePoints, memory, facts, changes);
        this.starts = new TransactionStarts(chargePoints, ledger, transactions, reservations, tokens, settings, facts);
        this.metering = new TransactionMetering(chargePoints, ledger, transactions, series, diaries, changes);
        this.ends = new TransactionEnds(chargePoints, ledger, transactions, series, tokens);
        this.reports = new TransactionReports(
                chargePoints, ledger, transactions, starts, ends, metering, series, tokens, changes);
        this.smartCharging = new SmartChargingNews(chargePoints, diaries, smartCharging, facts, changes);
    }

    /** The changes since the last call, in order. */
    List<NetworkChange> takeChanges() {
        return changes.take();
    }

    /** What must survive of what was done since the last call. */
    Facts.Gathered takeFacts() {
        return facts.take();
    }

    /** See {@link Facts#confirmEarlier}. */
    void confirmEarlier() {
        facts.confirmEarlier();
    }

    /** See {@link OpenTransactions#keepRegisters}. */
    void keepRegisters() {
        transactions.keepRegisters();
    }

    Collection<ChargePoint> chargePoints() {
        return chargePoints.all();
    }

    Optional<ChargePoint> chargePoint(ChargePointId id) {
        return chargePoints.get(id);
    }

    ReservationBook reservations() {
        return reservations;
    }

    ReservationDesk desk() {
        return desk;
    }

    TransactionLedger ledger() {
        return ledger;
    }

    ChargePointReply apply(ChargePointEvent event) {
        ChargePoint known = chargePoints.get(event.chargePoint()).orElse(null);
        chargePoints.hear(event);
        ChargePointReply reply = event.accept(application);
        ChargePoint after = chargePoints.of(event);
        chargePoints.noteWhatIsNew(known, after);
        smartCharging.keepWhatIsNew(
                known != null ? known : ChargePoint.firstSeen(after.id(), event.receivedAt()), after);
        return reply;
    }

    void learned(ChargePointId id, Capabilities capabilities) {
        chargePoints.get(id).ifPresent(chargePoint -> {
            ChargePoint after = chargePoint.withCapabilities(capabilities);
            chargePoints.put(after);
            chargePoints.noteWhatIsNew(chargePoint, after);
            changes.add(new NetworkChange.CapabilitiesLearned(id));
        });
    }

    /** One method an event; the compiler tells when one is missing. */
    private final class Application implements ChargePointEvent.Visitor<ChargePointReply> {
        @Override
        public ChargePointReply connected(ChargePointEvent.Connected event) {
            chargePoints.put(chargePoints
                    .of(event)
                    .withLink(new ChargePoint.Link(
                            event.session(), event.protocol(), event.remoteAddress(), event.receivedAt())));
            changes.add(new NetworkChange.Connected(event.chargePoint()));
            return new ChargePointReply.Acknowledged();
        }

        @Override
        public ChargePointReply disconnected(ChargePointEvent.Disconnected event) {
            ChargePoint.Link link = chargePoints.of(event).link();
            if (link != null && link.session() == event.session()) {
                chargePoints.put(chargePoints.of(event).withLink(null));
                changes.add(new NetworkChange.Disconnected(event.chargePoint()));
            }
            return new ChargePointReply.Acknowledged();
        }

        @Override
        public ChargePointReply booted(ChargePointEvent.Booted event) {
            chargePoints.put(chargePoints
                    .of(event)
                    .withHardware(new ChargePoint.Hardware(
                            event.vendor(), event.model(), event.serialNumber(), event.firmwareVersion())));
            ends.booted(event);
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
                chargePoints.put(chargePoints.of(event).withStatus(event.status()));
            } else if (!chargePoints.isMadeUp(event, ref)) {
                Connector before = chargePoints.connector(event, ref);
                ConnectorStatus status = before.statusWhenTold(event.status());
                chargePoints.put(event, before.withStatus(status, event.errorCode(), event.receivedAt()));
                if (before.status() != status) {
                    changes.add(new NetworkChange.StatusChanged(event.chargePoint(), ref, before.status(), status));
                    endWhatTheStatusEnds(event, before);
                } else if (event.status().isFree()) {
                    ends.freeAgain(event, before);
                }
            }
            return new ChargePointReply.Acknowledged();
        }

        private void endWhatTheStatusEnds(ChargePointEvent.ConnectorStatusChanged event, Connector before) {
            if (event.status().isFree()) {
                ends.becameFree(event, before);
            } else if (event.status() == ConnectorStatus.FAULTED || event.status() == ConnectorStatus.UNAVAILABLE) {
                desk.outOfOrder(chargePoints.of(event), before.ref());
            }
        }

        @Override
        public ChargePointReply authorizationAsked(ChargePointEvent.AuthorizationAsked event) {
            return new ChargePointReply.Authorization(tokens.decide(event.idToken(), event.receivedAt()));
        }

        @Override
        public ChargePointReply transactionStarted(ChargePointEvent.TransactionStarted event) {
            return starts.started(event);
        }

        @Override
        public ChargePointReply meterSampled(ChargePointEvent.MeterSampled event) {
            metering.sampled(event);
            return new ChargePointReply.Acknowledged();
        }

        @Override
        public ChargePointReply transactionEnded(ChargePointEvent.TransactionEnded event) {
            return ends.ended(event);
        }

        /** Noted here; who issues certificates decides. */
        @Override
        public ChargePointReply certificateRequested(ChargePointEvent.CertificateRequested event) {
            diaries.noticeReceived(new ChargePointEvent.NoticeReceived(
                    event.chargePoint(), event.receivedAt(), "SignCertificate", "wants a certificate"));
            return new ChargePointReply.CertificateDecision(false);
        }

        @Override
        public ChargePointReply transactionReported(ChargePointEvent.TransactionReported event) {
            return reports.reported(event);
        }

        @Override
        public ChargePointReply transactionStatusTold(ChargePointEvent.TransactionStatusTold event) {
            return reports.statusTold(event);
        }

        @Override
        public ChargePointReply chargingNeedsTold(ChargePointEvent.ChargingNeedsTold event) {
            return smartCharging.needsTold(event);
        }

        @Override
        public ChargePointReply vehicleScheduleTold(ChargePointEvent.VehicleScheduleTold event) {
            return smartCharging.scheduleTold(event);
        }

        @Override
        public ChargePointReply externalLimitChanged(ChargePointEvent.ExternalLimitChanged event) {
            return smartCharging.externalLimitChanged(event);
        }

        @Override
        public ChargePointReply externalLimitAnnounced(ChargePointEvent.ExternalLimitAnnounced event) {
            return smartCharging.externalLimitAnnounced(event);
        }

        @Override
        public ChargePointReply reservationReleased(ChargePointEvent.ReservationReleased event) {
            reservations.released(event);
            return new ChargePointReply.Acknowledged();
        }

        @Override
        public ChargePointReply noticeReceived(ChargePointEvent.NoticeReceived event) {
            diaries.noticeReceived(event);
            return new ChargePointReply.Acknowledged();
        }

        @Override
        public ChargePointReply vendorDataReceived(ChargePointEvent.VendorDataReceived event) {
            diaries.vendorDataReceived(event);
            return new ChargePointReply.VendorDataTaken(
                    settings.vendorMessages().judge(event.vendorId(), event.messageId()));
        }

        @Override
        public ChargePointReply deviated(ChargePointEvent.Deviated event) {
            diaries.deviated(event);
            return new ChargePointReply.Acknowledged();
        }

        @Override
        public ChargePointReply operationCalled(ChargePointEvent.OperationCalled event) {
            diaries.operationCalled(event);
            return new ChargePointReply.Acknowledged();
        }

        @Override
        public ChargePointReply commandAnsweredLate(ChargePointEvent.CommandAnsweredLate event) {
            changes.add(new NetworkChange.CommandAnsweredLate(event.chargePoint(), event.command(), event.outcome()));
            return new ChargePointReply.Acknowledged();
        }
    }
}
