package org.optivgi.scm.runner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.optivgi.scm.algorithm.Algorithm;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.EvCharging;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.PlanCheck;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.algorithm.TreeTrim;
import org.optivgi.scm.algorithm.Violation;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.runner.GroupOutcome.Stage;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.time.Ticker;
import org.optivgi.scm.time.TimeRounding;
import org.optivgi.scm.translation.GroupEvs;
import org.optivgi.scm.translation.StationGroup;
import org.optivgi.scm.translation.Translation;
import org.optivgi.scm.translation.TranslationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs cycles: for each station group fetch, plan, check, send. A group that fails is logged, counted and reported; the
 * others run as if it were not there. No plan leaves that breaks a limit: an algorithm that fails, or whose plan does
 * not pass {@link PlanCheck}, is replaced by the fall-back for that group and cycle.
 *
 * <p>One cycle at a time, from one thread.
 *
 * <p>Spec: SCM semantics, Parts (ScmRunner).
 */
public final class ScmRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ScmRunner.class);

    private final List<StationGroup> groups;
    private final Translation translation;
    private final Algorithm algorithm;
    private final Algorithm fallback;
    private final RunnerSettings settings;
    private final Clock clock;
    private final Ticker ticker;
    private final AtomicLong failedGroups = new AtomicLong();
    private final AtomicLong fallbacks = new AtomicLong();

    /**
     * @param groups planned one after the other, in this order; copied
     * @param fallback plans where {@code algorithm} fails; simple and sure, as {@code go}
     * @param clock tells the time to plan from
     * @param ticker measures the time that a calculation takes; not the clock, which may run at another speed
     */
    public ScmRunner(
            List<StationGroup> groups,
            Translation translation,
            Algorithm algorithm,
            Algorithm fallback,
            RunnerSettings settings,
            Clock clock,
            Ticker ticker) {
        this.groups = List.copyOf(groups);
        this.translation = translation;
        this.algorithm = algorithm;
        this.fallback = fallback;
        this.settings = settings;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** Plans all groups from the current time on, rounded down to the resolution. Never throws for a group's failure. */
    public CycleReport runCycle(EventBatch reasons) {
        Instant start = TimeRounding.floor(clock.instant(), settings.resolution());
        Horizon horizon = new Horizon(start, settings.resolution(), settings.steps());
        LOG.debug("Cycle from {} because of {}", start, reasons.reasons());
        List<GroupReport> reports = new ArrayList<>();
        for (StationGroup group : groups) {
            long began = ticker.nanos();
            GroupOutcome outcome = new GroupCycle(group, horizon).run();
            reports.add(new GroupReport(group, outcome, Duration.ofNanos(ticker.nanos() - began)));
            account(group, outcome);
        }
        return new CycleReport(reasons, horizon, reports);
    }

    /** How often a group got no plan, over all cycles. */
    public long failedGroups() {
        return failedGroups.get();
    }

    /** How often the fall-back's plan was sent, over all cycles. */
    public long fallbacks() {
        return fallbacks.get();
    }

    private void account(StationGroup group, GroupOutcome outcome) {
        if (outcome instanceof GroupOutcome.Failed failed) {
            failedGroups.incrementAndGet();
            LOG.error(
                    "Station group {} got no plan: {} failed; the other groups go on",
                    group.id(),
                    failed.stage(),
                    failed.cause());
        } else if (outcome instanceof GroupOutcome.Sent sent && sent.fellBack()) {
            fallbacks.incrementAndGet();
            LOG.warn("Station group {} is planned by {}", group.id(), sent.plan());
        }
    }

    /** One group in one cycle; remembers the stage it is in, for the report of a failure. */
    private final class GroupCycle {
        private final StationGroup group;
        private final Horizon horizon;
        private Stage stage = Stage.OPEN;

        GroupCycle(StationGroup group, Horizon horizon) {
            this.group = group;
            this.horizon = horizon;
        }

        // Throwable: an adapter's or algorithm's Error (say, a stack overflow) must not keep other groups from a plan.
        GroupOutcome run() {
            Translation.Session session;
            try {
                session = translation.open();
            } catch (Throwable failure) {
                return new GroupOutcome.Failed(stage, failure);
            }
            try {
                return planAndSend(session);
            } catch (Throwable failure) {
                return new GroupOutcome.Failed(stage, failure);
            } finally {
                close(session);
            }
        }

        private void close(Translation.Session session) {
            try {
                session.close();
            } catch (Throwable failure) {
                LOG.warn("Closing the translation for station group {} failed", group.id(), failure);
            }
        }

        private GroupOutcome planAndSend(Translation.Session session) throws TranslationException {
            stage = Stage.FETCH;
            GroupEvs evs = session.getEvs(group);
            Site site = session.getSite(group, horizon, evs.nominalVoltage());
            stage = Stage.PLAN;
            List<Ev> present = evs.evs().stream()
                    .map(ev -> stillThere(ev).withVoltageIfUnknown(evs.nominalVoltage()))
                    .toList();
            Planned planned = plan(new Problem(present, site, horizon));
            List<EvCharging> charging =
                    planned.plan().fullProfiles(ev -> session.profileRules(ev, settings.profileRules()));
            stage = Stage.SEND;
            session.sendPowerToEvs(group, planned.plan(), charging);
            return new GroupOutcome.Sent(planned.plan(), charging, planned.fellBack());
        }

        /** A vehicle that is plugged in past its departure is planned as staying on for the configured time. */
        private Ev stillThere(Ev ev) {
            boolean overstays = ev.active() && !ev.departure().isAfter(horizon.startOf(1));
            Instant assumed = horizon.start().plus(settings.overstay());
            return overstays && assumed.isAfter(ev.departure())
                    ? ev.toBuilder().departure(assumed).build()
                    : ev;
        }

        private Planned plan(Problem problem) {
            try {
                return new Planned(checked(algorithm, problem), false);
            } catch (Throwable failure) {
                LOG.error(
                        "Algorithm {} failed for station group {}; {} plans instead",
                        algorithm.name(),
                        group.id(),
                        fallback.name(),
                        failure);
                Plan plan = checked(fallback, problem);
                return new Planned(plan.withNote(algorithm.name() + " failed: " + failure), true);
            }
        }

        private Plan checked(Algorithm planner, Problem problem) {
            Plan plan = planner.solve(problem, Deadline.after(settings.timeBudget(), ticker));
            if (!plan.problem().equals(problem)) {
                throw new IllegalStateException(planner.name() + " planned for another problem than the one given");
            }
            List<Violation> violations = PlanCheck.violations(plan);
            boolean isTree = problem.site().limits().size() > 1;
            if (isTree && !violations.isEmpty() && violations.stream().allMatch(Violation::isOfLimit)) {
                plan = TreeTrim.trimmed(plan);
                violations = PlanCheck.violations(plan);
            }
            if (!violations.isEmpty()) {
                throw new IllegalStateException(
                        "the plan of " + planner.name() + " is not fit to be sent: " + violations);
            }
            return plan;
        }
    }

    private record Planned(Plan plan, boolean fellBack) {}
}
