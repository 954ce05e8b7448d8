package org.optivgi.scm.algorithm.lp;

import java.util.Optional;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.linear.LinearSolver;
import org.ojalgo.structure.Access1D;
import org.optivgi.scm.algorithm.Deadline;

/** The linear solver of ojAlgo. */
final class OjAlgoSolver implements LpSolver {
    @Override
    public Optional<LpSolution> solve(LpModel model, Deadline deadline) {
        double[] costs = new double[model.variables()];
        for (int j = 0; j < costs.length; j++) {
            costs[j] = -model.objective()[j];
        }
        LinearSolver.Builder builder = LinearSolver.newBuilder(costs);
        for (int i = 0; i < model.rows(); i++) {
            builder.inequality(model.rhs()[i], model.matrix()[i]);
        }
        Optimisation.Options options = new Optimisation.Options();
        options.time_abort = Math.max(1, deadline.remaining().toMillis());
        Optimisation.Result result = builder.build(options).solve();
        if (!result.getState().isOptimal()) {
            return Optional.empty();
        }
        double[] values = new double[model.variables()];
        for (int j = 0; j < values.length; j++) {
            values[j] = result.doubleValue(j);
        }
        return result.getDualSolution().map(solution -> {
            Access1D<?> multipliers = solution.get();
            double[] duals = new double[model.rows()];
            for (int i = 0; i < duals.length; i++) {
                // The sign differs between the library's solvers; a constraint "at most" has multipliers of one sign.
                duals[i] = Math.abs(multipliers.doubleValue(i));
            }
            return new LpSolution(values, duals);
        });
    }
}
