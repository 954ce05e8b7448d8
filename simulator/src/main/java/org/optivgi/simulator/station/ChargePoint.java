package org.optivgi.simulator.station;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.FrameCodec;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.hardware.ElectricVehicle;
import org.optivgi.simulator.hardware.Outlet;
import org.optivgi.simulator.hardware.OutletSpec;
import org.optivgi.simulator.link.Approach;
import org.optivgi.simulator.link.Link;
import org.optivgi.simulator.profile.ChargingProfile;
import org.optivgi.simulator.profile.ChargingProfile.Purpose;
import org.optivgi.simulator.profile.InstalledProfile;
import org.optivgi.simulator.profile.ProfileStore;
import org.optivgi.simulator.time.DepotClock;
import org.optivgi.simulator.time.Scheduler;

/**
 * A charge point that abides by its version of OCPP, as far as its {@link Conduct} lets it. People act on it through
 * {@link #plug}, {@link #presentTag} and {@link #unplug}; the central system through its link. Every method must be
 * called on the depot's thread.
 */
public final class ChargePoint {
    private final ChargePointSpec spec;
    private final Scheduler scheduler;
    private final ChargePointListener listener;
    private final StationClock clock;
    private final Uplink uplink;
    private final Rpc rpc;
    private final Commands commands;
    private final Telling telling;
    private final Parts parts;
    private final AlignedSampling aligned;
    private Conduct conduct = Conduct.PROPER;
    private int unanswered;
    private boolean isResetDue;

    /** What happens by the clock, and at other times once a setting has changed. */
    public enum Timing {
        HEARTBEATS,
        SAMPLES,
        ALIGNED_SAMPLES,
        PINGS
    }

    /**
     * A charge point that is switched off.
     *
     * @param random spreads its attempts to reconnect
     */
    public ChargePoint(
            ChargePointSpec spec,
            Scheduler scheduler,
            DepotClock depotClock,
            LinkOpener opener,
            ChargePointListener listener,
            Random random) {
        this.spec = spec;
        this.scheduler = scheduler;
        this.listener = listener;
        clock = new StationClock(depotClock);
        Speaker speaker = spec.dialect().speaker(spec.outlets(), spec.configuration());
        rpc = new Rpc(
                scheduler, spec.callTimeout(), this::send, call -> conduct.told(call), this::called, this::violation);
        uplink = new Uplink(spec, scheduler, opener, random, speaker.preferences(), new LinkEvents());
        Basics basics = basics(speaker.preferences(), random);
        Voice voice = speaker.voice(basics);
        telling = voice.telling();
        parts = parts(basics, speaker.preferences());
        aligned =
                new AlignedSampling(scheduler, clock, speaker.preferences(), parts.transactions(), parts.connectors());
        commands = voice.commands().apply(parts);
    }

    private static List<Connector> connectors(ChargePointSpec spec) {
        List<Connector> connectors = new ArrayList<>();
        for (OutletSpec outlet : spec.outlets()) {
            connectors.add(new Connector(connectors.size() + 1, new Outlet(outlet, 0)));
        }
        return List.copyOf(connectors);
    }

    private Basics basics(Preferences preferences, Random random) {
        List<Connector> connectors = connectors(spec);
        Outbox outbox =
                new Outbox(scheduler, rpc, preferences, (action, payload) -> conduct.withholds(action, payload));
        return new Basics(spec, connectors, scheduler, clock, outbox, new Limits(connectors, clock), random);
    }

    private Parts parts(Basics basics, Preferences preferences) {
        Registration registration = new Registration(
                scheduler, rpc, basics.outbox(), preferences, telling, this::accepted, this::violation);
        Tokens tokens = new Tokens(preferences, basics.outbox(), clock::now, telling);
        Reservations reservations = new Reservations(scheduler, clock::now, this::reservationExpired);
        Transactions transactions = new Transactions(basics, preferences, tokens, reservations, telling, this::refresh);
        Admission admission = new Admission(
                basics.connectors(), scheduler, preferences, tokens, reservations, transactions, this::refresh);
        return new Parts(
                this,
                basics.connectors(),
                clock,
                basics.outbox(),
                registration,
                tokens,
                reservations,
                basics.limits(),
                transactions,
                admission,
                new StatusReporter(basics, reservations, telling),
                profile -> conduct.understood(profile));
    }

    private void reservationExpired(int reservationId) {
        telling.reservationGone(reservationId, true);
        refresh();
    }

    /** A setting has changed by which this goes. */
    public void retimed(Timing timing) {
        switch (timing) {
            case HEARTBEATS -> parts.registration().heartbeatLater();
            case SAMPLES -> parts.transactions().rescheduleSamples();
            case ALIGNED_SAMPLES -> aligned.reschedule();
            case PINGS -> uplink.reschedulePing();
        }
    }

    /** What it is. */
    public ChargePointSpec spec() {
        return spec;
    }

    /** Switches it on. */
    public void start() {
        uplink.start();
        aligned.reschedule();
    }

    /** Switches it off with a goodbye; transactions are left as they are. */
    public void stop() {
        uplink.stop("switched off");
    }

    /** Plugs a vehicle in. */
    public void plug(int connectorId, ElectricVehicle vehicle) {
        plug(connectorId, vehicle, null);
    }

    /**
     * Plugs a vehicle in that says what it needs.
     *
     * @param needs null: it says nothing
     */
    public void plug(int connectorId, ElectricVehicle vehicle, @Nullable Needs needs) {
        parts.admission().plug(connector(connectorId), vehicle, needs);
    }

    /** Holds a token to the reader of a connector: starts a transaction, or stops the running one. */
    public void presentTag(int connectorId, String idTag) {
        parts.admission().present(connector(connectorId), idTag);
    }

    /** Pulls the vehicle off; a transaction that still runs ends with {@code EVDisconnected}. */
    public void unplug(int connectorId) {
        parts.admission().unplug(connector(connectorId));
    }

    /**
     * Breaks or mends a connector.
     *
     * @param errorCode the ChargePointErrorCode of OCPP 1.6; null: mended
     */
    public void fault(int connectorId, @Nullable String errorCode) {
        Connector connector = connector(connectorId);
        if (errorCode != null) {
            parts.transactions().stop(connector, StopReason.OTHER, null);
        }
        connector.fault(errorCode);
        refresh();
    }

    /**
     * An energy manager on site limits all its connectors together, or no longer does. It obeys, and tells of it if its version
     * can.
     *
     * @param amps per phase; null: no longer
     */
    public void limitExternally(@Nullable Double amps) {
        ProfileStore others =
                parts.limits().store().without(one -> one.profile().purpose() == Purpose.EXTERNAL);
        InstalledProfile limit = amps == null ? null : InstalledProfile.external(amps, clock.now());
        parts.limits().store(limit == null ? others : others.with(limit));
        telling.externallyLimited(limit);
        refresh();
    }

    private Connector connector(int connectorId) {
        return parts.connectors().get(connectorId - 1);
    }

    /** The power side of a connector. */
    public Outlet outlet(int connectorId) {
        return connector(connectorId).outlet();
    }

    /** How a connector stands now. */
    public ConnectorView view(int connectorId) {
        Connector connector = connector(connectorId);
        Optional<Transaction> transaction = connector.transaction();
        return new ConnectorView(
                connectorId,
                parts.statuses().statusOf(connector),
                transaction.isPresent(),
                transaction.map(Transaction::id).orElse(null),
                transaction.map(Transaction::idTag).orElse(null));
    }

    /** Whether the link is up. */
    public boolean isConnected() {
        return uplink.isUp();
    }

    /** Whether a central system has accepted it since it was switched on. */
    public boolean isAccepted() {
        return parts.registration().state() == Registration.State.ACCEPTED;
    }

    /** How many transaction messages are not delivered yet. */
    public int backlog() {
        return parts.outbox().backlog();
    }

    /** Tells what has changed by itself, for example because a battery is full. */
    public void refresh() {
        releaseReservations();
        parts.statuses().report();
        parts.connectors().forEach(telling::lookAt);
        boolean isIdle =
                parts.connectors().stream().allMatch(one -> one.transaction().isEmpty());
        if (isResetDue && isIdle) {
            isResetDue = false;
            reset(false);
        }
    }

    /** Nobody can keep a connector that is out of service. Spec: OCPP 1.6 §5.13; OCPP 2.0.1 H01, H04 */
    private void releaseReservations() {
        for (Connector connector : parts.connectors()) {
            if (connector.isFaulted() || !connector.isOperative()) {
                parts.reservations().of(connector.id()).ifPresent(reservation -> {
                    parts.reservations().cancel(reservation.id());
                    telling.reservationGone(reservation.id(), false);
                });
            }
        }
    }

    /** Resets as soon as no transaction goes on. */
    public void resetOnceIdle() {
        isResetDue = true;
        refresh();
    }

    /** Stops transactions, goes off, and comes back with a BootNotification. Spec: OCPP 1.6 §5.14; OCPP 2.0.1 B11, B12 */
    public void reset(boolean hard) {
        parts.transactions().stopAll(hard ? StopReason.HARD_RESET : StopReason.SOFT_RESET);
        for (Connector connector : parts.connectors()) {
            connector.pending(null);
        }
        // A moment, for the last messages to leave; what does not make it waits in the outbox.
        scheduler.after(hard ? Duration.ZERO : Duration.ofSeconds(2), () -> {
            uplink.stop("reset");
            parts.registration().powerCycled(BootReason.RESET);
            parts.statuses().forgetReported();
            scheduler.after(spec.rebootTime(), uplink::start);
        });
    }

    // What misbehaviours need.

    /** The power fails for so long, then it boots; its transactions have ended meanwhile. Spec: OCPP 1.6 §7.36 PowerLoss; OCPP 2.0.1
     * ReasonEnumType */
    public void cutPower(Duration off) {
        // The link goes first: what it has to tell of the power loss, it tells when it is back.
        uplink.drop();
        parts.transactions().stopAll(StopReason.POWER_LOSS);
        for (Connector connector : parts.connectors()) {
            connector.pending(null);
        }
        parts.registration().powerCycled(BootReason.POWER_UP);
        parts.statuses().forgetReported();
        scheduler.after(off.plus(spec.rebootTime()), uplink::start);
    }

    /** Its link is dead and nobody is told: nothing passes any more in either direction. */
    public void silenceLink() {
        uplink.silence();
    }

    /** Opens another link and lets the old one stand, as after a change of the network that nobody noticed. */
    public void abandonLink() {
        uplink.abandon();
    }

    /** Asks for its connections in another way from now on, and for one at once. */
    public void approach(UnaryOperator<Approach> change) {
        uplink.approach(change.apply(uplink.approach()));
    }

    /** Asks for its connections in the usual way again. */
    public void approachAsUsual() {
        uplink.approach(Approach.usual(spec.identity(), spec.dialect().subprotocol()));
    }

    /** Holds a profile of the whole charge point that no central system of now has told it. */
    public void hold(ChargingProfile profile) {
        parts.limits().install(new InstalledProfile(0, profile, clock.now()));
        refresh();
    }

    /** Loses all charging profiles, or those that are no transaction's. */
    public void loseProfiles(boolean all) {
        parts.limits()
                .store(parts.limits()
                        .store()
                        .without(one -> all || one.profile().purpose() != Purpose.TX));
        refresh();
    }

    /** Keeps to the limits of this moment whatever it is told, until it is told not to. */
    public void stickToLimits(boolean sticks) {
        parts.limits().stick(sticks);
        refresh();
    }

    /** What its meters show. */
    public void meterWith(Outlet.Meter meter) {
        parts.connectors().forEach(connector -> connector.outlet().meteredBy(meter));
    }

    /** Changes how it keeps to the standard. */
    public void conduct(Conduct newConduct) {
        conduct = newConduct;
        for (Connector connector : parts.connectors()) {
            double nameplate = connector.outlet().spec().maxAmps();
            connector.outlet().tamperedBy(allowed -> newConduct.offeredAmps(allowed, nameplate));
        }
        refresh();
    }

    /** Drops the link without a word and reconnects after so long. */
    public void cutLink(Duration away) {
        uplink.cut(away);
    }

    /** Sends any text, if the link is up. */
    public void sendText(String text) {
        send(text);
    }

    /** Sends a CALL when its turn comes; whatever is answered is ignored. */
    public void sendCall(String action, JsonObject payload) {
        parts.outbox().post(action, payload, outcome -> {});
    }

    /** The same. */
    public void sendCall(Telling.Message message) {
        sendCall(message.action(), message.payload().deepCopy());
    }

    /** What it would tell in some cases. */
    public Telling telling() {
        return telling;
    }

    /** The link itself, if it is up. */
    public Optional<Link> link() {
        return Optional.ofNullable(uplink.link());
    }

    /** Sets its clock wrong by so much. */
    public void skewClock(Duration skew) {
        clock.skew(skew);
        parts.limits().changed();
    }

    /** The time by its own clock. */
    public Instant now() {
        return clock.now();
    }

    private void accepted(Optional<Instant> centralSystemTime) {
        listener.accepted(spec.identity(), centralSystemTime.orElseGet(clock::now));
        online();
    }

    private void online() {
        parts.outbox().open();
        refresh();
    }

    private void violation(String problem) {
        listener.violation(spec.identity(), problem);
    }

    private void send(String text) {
        if (uplink.isUp()) {
            listener.frame(spec.identity(), true, text);
            uplink.send(text);
        }
    }

    private void called(Frame.Call call) {
        if (parts.registration().state() == Registration.State.REJECTED) {
            violation(call.action() + " sent to a charge point that it has rejected");
            return;
        }
        if (parts.registration().state() == Registration.State.UNKNOWN) {
            violation(call.action() + " sent before BootNotification was answered");
        }
        if (conduct.hangsUpAt(call, new Conduct.Standing(isAccepted(), unanswered))) {
            uplink.cut(spec.reconnectDelay());
            return;
        }
        if (!conduct.answers(call)) {
            return;
        }
        Optional<Frame> instead = conduct.answerInstead(call);
        Commands.@Nullable Answer answer = null;
        Frame frame;
        if (instead.isPresent()) {
            frame = instead.get();
        } else {
            try {
                answer = commands.handle(call.action(), call.payload());
                frame = new Frame.CallResult(call.id(), answer.payload());
            } catch (CallFault e) {
                frame = new Frame.CallError(
                        call.id(), spec.dialect().spelled(e.code()), e.description(), Payload.empty());
            }
        }
        String text = FrameCodec.encode(frame);
        Duration delay = conduct.answerDelay(call);
        if (delay.isZero()) {
            send(text);
        } else {
            unanswered++;
            scheduler.after(delay, () -> {
                unanswered = Math.max(0, unanswered - 1);
                send(text);
            });
        }
        if (answer != null && answer.afterwards() != null) {
            answer.afterwards().run();
        }
    }

    private final class LinkEvents implements Uplink.Events {
        @Override
        public void up() {
            parts.registration().linkUp();
            if (isAccepted()) {
                online();
            }
        }

        @Override
        public void text(String text) {
            listener.frame(spec.identity(), false, text);
            rpc.received(text);
            parts.outbox().pump();
        }

        @Override
        public void pinged() {
            if (!conduct.bearsPings()) {
                uplink.cut(spec.reconnectDelay());
            }
        }

        @Override
        public void down() {
            unanswered = 0;
            parts.outbox().shut();
            rpc.linkEnded();
            parts.registration().linkDown();
        }

        @Override
        public void violation(String problem) {
            ChargePoint.this.violation(problem);
        }
    }
}
