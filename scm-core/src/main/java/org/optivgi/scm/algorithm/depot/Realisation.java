package org.optivgi.scm.algorithm.depot;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.ev.Allowance;
import org.optivgi.scm.ev.PowerSteps;
import org.optivgi.scm.ev.Schedule;

/**
 * Turns planned energy into power that connectors can be set to: 0, or from the vehicle's minimum to its maximum, at the
 * connector's steps. Piece by piece of constant data and turn by turn, vehicles that are behind their plan are let in at
 * their minimum as long as the limits hold, raised to the planned power, and given what is left over. Whoever finds no
 * room is behind by more at the next turn, and so comes round.
 *
 * <p>Every limit is kept by this stage alone, whatever the plan says.
 */
final class Realisation {
    private static final double NOISE_KW = 1e-9;
    /** One that lags less than this part of a turn at minimum power is not switched on for it. */
    private static final double WORTH_SWITCHING = 0.5;
    /**
     * Others are lowered to let somebody in only if that uses at least this part of its minimum that lay idle, or if it
     * has waited for so many turns and will not get all it requires in any case.
     */
    private static final double WORTH_LOWERING = 0.05;

    private static final int WAIT_TURNS = 2;
    /** How many are tried to be let in so at a time. */
    private static final int MOST_ATTEMPTS = 20;

    private final DepotModel model;
    private final Need need;
    private final Timeline pieces;
    private final boolean fillUp;
    private final double boughtKw;
    private final Deadline deadline;
    private final double minimumOnHours;
    private final double longestWaitHours;
    private final double[][] power;
    private final double[] given;
    private final boolean[] on;
    /** When each was switched on or off last, in hours from now. */
    private final double[] switched;

    /** Whose plan ends below its request: it gets turns rather than waiting for better times. */
    private final boolean[] fallsShort;

    private final Headroom headroom;
    private final double[] most;
    /** The power that the plan cannot do without in the piece at hand. */
    private final double[] must;

    private final int[] runSteps;
    private boolean curtailed;
    private boolean complete = true;

    /**
     * @param fillUp whether capacity that the plan leaves is given out to everybody
     * @param boughtKw the most that all vehicles together may draw for the sake of cost
     */
    Realisation(
            DepotModel model, Need need, DepotSettings settings, boolean fillUp, double boughtKw, Deadline deadline) {
        this.model = model;
        this.need = need;
        this.fillUp = fillUp;
        this.boughtKw = boughtKw;
        this.deadline = deadline;
        this.minimumOnHours = settings.minimumOn().toSeconds() / 3600.0;
        this.longestWaitHours = WAIT_TURNS * settings.turn().toSeconds() / 3600.0;
        Timeline exact = Timeline.exact(model.problem);
        boolean turns = IntStream.range(0, model.vehicles).anyMatch(e -> model.minKw[e] > 0);
        this.pieces = turns ? exact.withClockCuts(model.problem, settings.turn().getSeconds()) : exact;
        this.power = new double[model.vehicles][model.problem.horizon().steps()];
        this.given = new double[model.vehicles];
        this.on = need.onNow();
        this.switched = new double[model.vehicles];
        this.headroom = new Headroom(model);
        this.fallsShort = new boolean[model.vehicles];
        this.most = new double[model.vehicles];
        this.must = new double[model.vehicles];
        this.runSteps = new int[model.vehicles];
        for (int e = 0; e < model.vehicles; e++) {
            Allowance allowance = model.evs().get(e).standing().allowance();
            Instant since = allowance == null ? model.evs().get(e).arrival() : allowance.since();
            switched[e] =
                    -Duration.between(since, model.problem.horizon().start()).toSeconds() / 3600.0;
        }
    }

    List<Schedule> schedules(Allocation plan) {
        double[] planned = new double[model.vehicles];
        for (int e = 0; e < model.vehicles; e++) {
            fallsShort[e] = model.minKw[e] > 0 && plan.totalKwh[e] < model.requestKwh[e] - Allocation.NOISE;
        }
        int segment = 0;
        for (int i = 0; i < pieces.pieces(); i++) {
            // The first piece is always planned: it is the one that is sent.
            if (i > 0 && deadline.isExpired()) {
                complete = false;
                break;
            }
            while (model.timeline.end(segment) <= pieces.start(i)) {
                segment++;
            }
            plannedUntil(i, segment, plan, planned);
            realise(i, planned);
        }
        return Arrays.stream(power).map(Schedule::of).toList();
    }

    /** Whether somebody had to wait because the minimum powers did not fit. */
    boolean isCurtailed() {
        return curtailed;
    }

    /** Whether the whole horizon was planned before the deadline. */
    boolean isComplete() {
        return complete;
    }

    /** Adds what the plan has in piece i to {@code planned}: its segment's energy, evenly over the presence there. */
    private void plannedUntil(int i, int segment, Allocation plan, double[] planned) {
        double step = model.problem.horizon().hoursPerStep();
        for (int e = 0; e < model.vehicles; e++) {
            must[e] = 0;
            if (plan.kwh[e][segment] > 0 && isPresent(e, i)) {
                must[e] = plan.mustKwh[e][segment] / model.hours[e][segment];
                double hours = (pieces.end(i) - pieces.start(i)) * step;
                planned[e] += plan.kwh[e][segment] * hours / model.hours[e][segment];
            }
        }
    }

    private boolean isPresent(int e, int i) {
        return model.presence[e].contains(pieces.start(i));
    }

    private boolean isLastChance(int e, int i) {
        return model.presence[e].end() <= pieces.end(i);
    }

    private void realise(int i, double[] planned) {
        double step = model.problem.horizon().hoursPerStep();
        int steps = pieces.end(i) - pieces.start(i);
        double hours = steps * step;
        double now = pieces.start(i) * step;
        headroom.open(pieces.start(i), boughtKw);
        for (int e = 0; e < model.vehicles; e++) {
            prepare(e, i, steps, step);
        }
        curtailed |= !headroom.fitsMinimaOf(most);
        Integer[] order = need.order(now, given, on);
        for (int e : order) {
            if (most[e] > 0 && cannotWait(e)) {
                letIn(e);
                raiseAsPlanned(e, planned, step);
            } else if (most[e] > 0 && isHeldOn(e, now)) {
                letIn(e);
            }
        }
        for (int e : order) {
            double behind = planned[e] - given[e];
            double worthIt = isLastChance(e, i) ? model.minKw[e] * step : WORTH_SWITCHING * model.minKw[e] * hours;
            if (headroom.kw(e) == 0 && most[e] > 0 && behind > worthIt + NOISE_KW) {
                letIn(e);
            }
        }
        for (int e : order) {
            raiseAsPlanned(e, planned, step);
        }
        fillUp(order, now);
        record(i, now, step);
    }

    /** What vehicle e can be given in this piece, and for how many of its steps: never beyond its request. */
    private void prepare(int e, int i, int steps, double step) {
        most[e] = 0;
        runSteps[e] = steps;
        double left = model.requestKwh[e] - given[e];
        if (left <= Allocation.NOISE || !isPresent(e, i)) {
            return;
        }
        if (left < model.minKw[e] * steps * step) {
            runSteps[e] = (int) Math.floor(left / (model.minKw[e] * step) + 1e-9);
        }
        if (runSteps[e] > 0) {
            double fills = left / (runSteps[e] * step);
            most[e] = steps(e).down(Math.min(model.maxKw[e], fills));
            // A rest below one step at minimum power could never be given: keep that much for later, if there is a
            // later.
            double rest = left - most[e] * runSteps[e] * step;
            double least = model.minKw[e] * step;
            if (rest > Allocation.NOISE && rest < least && !isLastChance(e, i)) {
                double lower = steps(e).down((left - least) / (runSteps[e] * step));
                most[e] = lower >= model.minKw[e] ? lower : most[e];
            }
        }
        if (most[e] < model.minKw[e] - NOISE_KW) {
            most[e] = 0;
        }
    }

    private boolean isHeldOn(int e, double now) {
        return on[e] && model.minKw[e] > 0 && now - switched[e] < minimumOnHours - NOISE_KW;
    }

    /** Whether it would not be ready if it waited until others have been on for long enough. */
    private boolean cannotWait(int e) {
        return model.minKw[e] > 0 && !fallsShort[e] && need.slackHours(e) < minimumOnHours;
    }

    private void letIn(int e) {
        double least = Math.min(most[e], Math.max(model.minKw[e], NOISE_KW));
        if (headroom.roomFor(e) >= least - NOISE_KW / 2) {
            headroom.give(e, least);
        }
    }

    private void raiseAsPlanned(int e, double[] planned, double step) {
        if (headroom.kw(e) > 0) {
            raise(e, (planned[e] - given[e]) / (runSteps[e] * step));
        }
    }

    private void raise(int e, double wanted) {
        double target = Math.min(Math.min(wanted, most[e]), headroom.kw(e) + headroom.roomFor(e));
        double power = steps(e).down(target);
        if (power > headroom.kw(e)) {
            headroom.give(e, power - headroom.kw(e));
        }
    }

    /** Where power costs more or less by the hour, what the plan leaves goes only to those who cannot get all they ask for. */
    private boolean isFilledUp(int e) {
        return most[e] > 0 && (fillUp || fallsShort[e]);
    }

    private void fillUp(Integer[] order, double now) {
        for (int e : order) {
            if (isFilledUp(e)) {
                if (headroom.kw(e) == 0) {
                    letIn(e);
                }
                if (headroom.kw(e) > 0) {
                    raise(e, most[e]);
                }
            }
        }
        int attempts = 0;
        for (int e : order) {
            if (attempts == MOST_ATTEMPTS) {
                return;
            }
            boolean hasWaited = now - switched[e] >= longestWaitHours - NOISE_KW;
            boolean worth = headroom.roomFor(e) > WORTH_LOWERING * model.minKw[e] || hasWaited && fallsShort[e];
            if (isFilledUp(e) && headroom.kw(e) == 0 && worth) {
                letInByLowering(e, order);
                attempts++;
            }
        }
    }

    /** Lowers those that need it least, above their minimum, until e's minimum fits; or leaves all as it was. */
    private void letInByLowering(int e, Integer[] order) {
        Headroom before = headroom.copy();
        for (int i = order.length - 1; i >= 0 && headroom.roomFor(e) < model.minKw[e]; i--) {
            int donor = order[i];
            double least = steps(donor).up(Math.max(model.minKw[donor], must[donor]));
            if (headroom.kw(donor) > least + NOISE_KW) {
                double missing = model.minKw[e] - headroom.roomFor(e);
                double lowered = steps(donor).down(headroom.kw(donor) - missing);
                headroom.give(donor, Math.max(lowered, least) - headroom.kw(donor));
            }
        }
        if (headroom.roomFor(e) >= model.minKw[e]) {
            headroom.give(e, Math.min(most[e], model.minKw[e]));
        } else {
            headroom.becomes(before);
        }
    }

    private void record(int i, double now, double step) {
        for (int e = 0; e < model.vehicles; e++) {
            boolean runs = headroom.kw(e) > 0;
            if (runs) {
                Arrays.fill(power[e], pieces.start(i), pieces.start(i) + runSteps[e], headroom.kw(e));
                given[e] += headroom.kw(e) * runSteps[e] * step;
            }
            if (runs != on[e]) {
                on[e] = runs;
                switched[e] = now;
            }
        }
    }

    private PowerSteps steps(int e) {
        return model.evs().get(e).powerSteps();
    }
}
