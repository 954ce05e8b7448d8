package org.optivgi.simulator.v16;

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
import org.optivgi.simulator.time.DepotClock;
import org.optivgi.simulator.time.Scheduler;

/**
 * A charge point that abides by OCPP 1.6 (edition 2), as far as its {@link Conduct} lets it. People act on it through
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
    private final Parts parts;
    private final AlignedSampling aligned;
    private Conduct conduct = Conduct.PROPER;
    private int unanswered;

    /** The pieces that commands work on. */
    record Parts(
            List<Connector> connectors,
            Settings settings,
            Outbox outbox,
            Registration registration,
            Tokens tokens,
            Reservations reservations,
            Limits limits,
            Transactions transactions,
            Admission admission,
            StatusReporter statuses) {}

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
        List<Connector> connectors = connectors(spec);
        Settings settings = new Settings(spec.outlets(), spec.configuration());
        rpc = new Rpc(
                scheduler, spec.callTimeout(), this::send, call -> conduct.told(call), this::called, this::violation);
        uplink = new Uplink(spec, scheduler, opener, random, settings, new LinkEvents());
        parts = parts(connectors, settings);
        aligned = new AlignedSampling(scheduler, clock, settings, parts.transactions(), connectors);
        commands = new Commands(new Shapes(spec.strictDecimals()), settings);
        register();
    }

    private static List<Connector> connectors(ChargePointSpec spec) {
        List<Connector> connectors = new ArrayList<>();
        for (OutletSpec outlet : spec.outlets()) {
            connectors.add(new Connector(connectors.size() + 1, new Outlet(outlet, 0)));
        }
        return List.copyOf(connectors);
    }

    private Parts parts(List<Connector> connectors, Settings settings) {
        Outbox outbox = new Outbox(scheduler, rpc, settings, (action, payload) -> conduct.withholds(action, payload));
        Registration registration =
                new Registration(spec, scheduler, rpc, outbox, settings, this::accepted, this::violation);
        Tokens tokens = new Tokens(settings, outbox, clock::now);
        Reservations reservations = new Reservations(scheduler, clock::now, this::refresh);
        Limits limits = new Limits(connectors, clock);
        Transactions transactions = new Transactions(
                connectors, scheduler, clock, settings, outbox, limits, tokens, reservations, this::refresh);
        Admission admission =
                new Admission(connectors, scheduler, settings, tokens, reservations, transactions, this::refresh);
        StatusReporter statuses = new StatusReporter(connectors, reservations, scheduler, clock, outbox);
        return new Parts(
                connectors,
                settings,
                outbox,
                registration,
                tokens,
                reservations,
                limits,
                transactions,
                admission,
                statuses);
    }

    private void register() {
        SmartChargingCommands smartCharging = new SmartChargingCommands(
                parts.connectors(),
                parts.settings(),
                clock,
                parts.limits(),
                profile -> conduct.understood(profile),
                this::refresh);
        smartCharging.registerWith(commands);
        new ReservationCommands(parts.connectors(), parts.settings(), parts.reservations(), this::refresh)
                .registerWith(commands);
        new CoreCommands(this, parts, smartCharging, this::settingChanged).registerWith(commands);
    }

    private void settingChanged(String key) {
        switch (key) {
            case "HeartbeatInterval" -> parts.registration().heartbeatLater();
            case "MeterValueSampleInterval" -> parts.transactions().rescheduleSamples();
            case "WebSocketPingInterval" -> uplink.reschedulePing();
            case "ClockAlignedDataInterval" -> aligned.reschedule();
            default -> {
                // All others are looked at when they are needed.
            }
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
        parts.admission().plug(connector(connectorId), vehicle);
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
     * @param errorCode the standard's ChargePointErrorCode; null: mended
     */
    public void fault(int connectorId, @Nullable String errorCode) {
        Connector connector = connector(connectorId);
        if (errorCode != null) {
            parts.transactions().stop(connector, "Other", null);
        }
        connector.fault(errorCode);
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

    /** Reports statuses that have changed, for example because a battery is full. */
    public void refresh() {
        parts.statuses().report();
    }

    /** Stops transactions, goes off, and comes back with a BootNotification. Spec: OCPP 1.6 §5.14 */
    public void reset(boolean hard) {
        parts.transactions().stopAll(hard ? "HardReset" : "SoftReset");
        for (Connector connector : parts.connectors()) {
            connector.pending(null);
        }
        // A moment, for the last messages to leave; what does not make it waits in the outbox.
        scheduler.after(hard ? Duration.ZERO : Duration.ofSeconds(2), () -> {
            uplink.stop("reset");
            parts.registration().powerCycled();
            parts.statuses().forgetReported();
            scheduler.after(spec.rebootTime(), uplink::start);
        });
    }

    // What misbehaviours need.

    /** The power fails for so long, then it boots; its transactions have ended meanwhile. Spec: OCPP 1.6 §7.36 PowerLoss */
    public void cutPower(Duration off) {
        // The link goes first: what it has to tell of the power loss, it tells when it is back.
        uplink.drop();
        parts.transactions().stopAll("PowerLoss");
        for (Connector connector : parts.connectors()) {
            connector.pending(null);
        }
        parts.registration().powerCycled();
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
        uplink.approach(Approach.usual(spec.identity()));
    }

    /** Does what a central system asks of it, as if one had; whatever it answers is for nobody. */
    public void obey(String action, JsonObject payload) {
        try {
            Commands.Answer answer = commands.handle(action, payload);
            if (answer.afterwards() != null) {
                answer.afterwards().run();
            }
        } catch (CallFault e) {
            throw new IllegalArgumentException(action + " " + payload + ": " + e.description(), e);
        }
    }

    /** Loses all charging profiles, or those that are no transaction's. */
    public void loseProfiles(boolean all) {
        parts.limits()
                .store(parts.limits()
                        .store()
                        .without(one -> all || one.profile().purpose() != ChargingProfile.Purpose.TX));
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

    /** The payload of the last StartTransaction.req. */
    public Optional<JsonObject> lastStart() {
        return parts.transactions().lastStart();
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
                frame = new Frame.CallError(call.id(), e.code().wire(), e.description(), Payload.empty());
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
