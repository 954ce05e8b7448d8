package org.optivgi.gateway.offline;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.json.StrictJson;
import org.optivgi.scm.algorithm.Algorithm;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.PlanCheck;
import org.optivgi.scm.algorithm.Violation;
import org.optivgi.scm.time.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans problems from text, one JSON object a line, and answers each with one JSON object a line in the same order. A line
 * that cannot be planned gets an answer that says why; the rest goes on.
 */
public final class OfflinePlanning {
    private static final Logger LOG = LoggerFactory.getLogger(OfflinePlanning.class);

    private final Algorithm algorithm;
    private final Duration timeBudget;
    private final Ticker ticker;

    /** Takes finished lines. */
    @FunctionalInterface
    public interface LineSink {
        void accept(String line) throws IOException;
    }

    /**
     * What was done.
     *
     * @param planned problems planned
     * @param failed problems that could not be
     * @param chart a page that shows the plans; null if it was not asked for
     */
    public record Summary(int planned, int failed, @Nullable String chart) {}

    /**
     * @param timeBudget how long each calculation may take
     */
    public OfflinePlanning(Algorithm algorithm, Duration timeBudget, Ticker ticker) {
        this.algorithm = algorithm;
        this.timeBudget = timeBudget;
        this.ticker = ticker;
    }

    /**
     * Plans everything that the input has.
     *
     * @param output takes each answer as soon as it is there
     * @param withChart whether to draw a chart, which keeps all plans in memory
     * @throws IOException if reading or writing fails
     */
    public Summary run(BufferedReader input, LineSink output, boolean withChart) throws IOException {
        OutcomeWriter writer = new OutcomeWriter(algorithm.name());
        List<OfflineOutcome.Planned> charted = new ArrayList<>();
        int planned = 0;
        int failed = 0;
        int lineNumber = 0;
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            lineNumber++;
            if (line.isBlank()) {
                continue;
            }
            OfflineOutcome outcome = outcome(line, lineNumber);
            output.accept(writer.line(outcome));
            if (outcome instanceof OfflineOutcome.Planned done) {
                planned++;
                if (withChart) {
                    charted.add(done);
                }
            } else {
                failed++;
            }
        }
        return new Summary(planned, failed, withChart ? PlanChart.page(charted) : null);
    }

    private OfflineOutcome outcome(String line, int lineNumber) {
        String id = null;
        try {
            JsonFields fields = StrictJson.object(line);
            if (fields.has("id")) {
                id = fields.name("id");
            }
            return plan(ProblemReader.read(fields), lineNumber);
        } catch (JsonFault e) {
            return new OfflineOutcome.Failed(id, lineNumber, "line " + lineNumber + ": " + e.getMessage());
        }
    }

    private OfflineOutcome plan(OfflineProblem offline, int lineNumber) {
        long start = ticker.nanos();
        Plan plan;
        try {
            plan = algorithm.solve(offline.problem(), Deadline.after(timeBudget, ticker));
        } catch (RuntimeException e) {
            LOG.debug("Planning {} failed", offline.id(), e);
            return new OfflineOutcome.Failed(
                    offline.id(), lineNumber, "line " + lineNumber + ": the algorithm failed: " + e.getMessage());
        }
        double seconds = (ticker.nanos() - start) / 1e9;
        List<Violation> violations = PlanCheck.violations(plan);
        if (!violations.isEmpty()) {
            return new OfflineOutcome.Failed(
                    offline.id(),
                    lineNumber,
                    "line " + lineNumber + ": the algorithm's plan breaks a rule: "
                            + violations.get(0).message());
        }
        return new OfflineOutcome.Planned(offline.id(), plan, seconds);
    }
}
