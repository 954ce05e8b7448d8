package org.optivgi.scm.algorithm.lp;

import java.util.ArrayList;
import java.util.List;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.StepRange;

/**
 * The program of the semantics as it stands there, with variables for each vehicle and step. For comparison only: it is
 * what the reference gives to its solver. Written for problems whose minimum powers fit and whose vehicles are all
 * present and in need, with a limit above 0.
 *
 * <p>Variables: the fraction; then for each vehicle its power in each step beyond the minimum; then for each vehicle its
 * change after each step but the last.
 */
final class UnreducedProgram {
    /** One constraint "at most": coefficients by variable. */
    record Row(List<Integer> variables, List<Double> coefficients, double rhs) {}

    private final Problem problem;
    private final int vehicles;
    private final int steps;
    private final List<Row> rows = new ArrayList<>();
    private final double[] objective;
    private double constant;

    UnreducedProgram(Problem problem) {
        this.problem = problem;
        this.vehicles = problem.evs().size();
        this.steps = problem.horizon().steps();
        this.objective = new double[1 + vehicles * steps + vehicles * (steps - 1)];
        double maxima = problem.evs().stream().mapToDouble(Ev::maxPowerKw).sum();
        objective[0] = 100.0 * steps * vehicles;
        for (int e = 0; e < vehicles; e++) {
            for (int t = 0; t < steps; t++) {
                double most = Math.min(maxima, problem.site().limit().at(t));
                objective[power(e, t)] = 1 / most;
                constant += least(e, t) / most;
                addBound(e, t);
                if (t + 1 < steps) {
                    objective[change(e, t)] = -1;
                    double rise = least(e, t + 1) - least(e, t);
                    add(-rise, power(e, t + 1), 1, power(e, t), -1, change(e, t), -1);
                    add(rise, power(e, t), 1, power(e, t + 1), -1, change(e, t), -1);
                }
            }
            addFraction(e);
        }
        for (int t = 0; t < steps; t++) {
            addLimit(t);
        }
    }

    private StepRange presence(int e) {
        return problem.evs().get(e).referencePresence(problem.horizon());
    }

    private double least(int e, int t) {
        return presence(e).contains(t) ? problem.evs().get(e).minPowerKw() : 0;
    }

    private int power(int e, int t) {
        return 1 + e * steps + t;
    }

    private int change(int e, int t) {
        return 1 + vehicles * steps + e * (steps - 1) + t;
    }

    private void addBound(int e, int t) {
        Ev ev = problem.evs().get(e);
        add(presence(e).contains(t) ? ev.maxPowerKw() - ev.minPowerKw() : 0, power(e, t), 1);
    }

    private void addFraction(int e) {
        Ev ev = problem.evs().get(e);
        double hours = problem.horizon().hoursPerStep();
        List<Integer> variables = new ArrayList<>(List.of(0));
        List<Double> coefficients = new ArrayList<>(List.of(1.0));
        double atLeast = 0;
        for (int t = 0; t < steps; t++) {
            variables.add(power(e, t));
            coefficients.add(-hours / ev.energyKwh());
            atLeast += hours * least(e, t) / ev.energyKwh();
        }
        rows.add(new Row(variables, coefficients, atLeast));
    }

    private void addLimit(int t) {
        List<Integer> variables = new ArrayList<>();
        List<Double> coefficients = new ArrayList<>();
        double limit = problem.site().limit().at(t);
        for (int e = 0; e < vehicles; e++) {
            variables.add(power(e, t));
            coefficients.add(1.0);
            limit -= least(e, t);
        }
        rows.add(new Row(variables, coefficients, limit));
    }

    private void add(double rhs, double... variablesAndCoefficients) {
        List<Integer> variables = new ArrayList<>();
        List<Double> coefficients = new ArrayList<>();
        for (int i = 0; i < variablesAndCoefficients.length; i += 2) {
            variables.add((int) variablesAndCoefficients[i]);
            coefficients.add(variablesAndCoefficients[i + 1]);
        }
        rows.add(new Row(variables, coefficients, rhs));
    }

    /** What the minimum powers alone are worth; to be added to the objective of {@link #model}. */
    double constant() {
        return constant;
    }

    /** The program in plain arrays, for small instances. */
    LpModel model() {
        double[][] matrix = new double[rows.size()][objective.length];
        double[] rhs = new double[rows.size()];
        for (int i = 0; i < rhs.length; i++) {
            Row row = rows.get(i);
            rhs[i] = row.rhs();
            for (int k = 0; k < row.variables().size(); k++) {
                matrix[i][row.variables().get(k)] = row.coefficients().get(k);
            }
        }
        return new LpModel(objective, matrix, rhs);
    }

    /** The program in the LP format that CBC and others read; they minimise, so the objective is negated. */
    String lpFormat() {
        StringBuilder text = new StringBuilder("Minimize\n obj:");
        for (int j = 0; j < objective.length; j++) {
            appendTerm(text, -objective[j], j);
        }
        text.append("\nSubject To\n");
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            text.append(" r").append(i).append(':');
            for (int k = 0; k < row.variables().size(); k++) {
                appendTerm(text, row.coefficients().get(k), row.variables().get(k));
            }
            text.append(" <= ").append(row.rhs()).append('\n');
        }
        return text.append("End\n").toString();
    }

    private static void appendTerm(StringBuilder text, double coefficient, int variable) {
        if (coefficient != 0) {
            text.append(coefficient < 0 ? " - " : " + ")
                    .append(Math.abs(coefficient))
                    .append(" x")
                    .append(variable)
                    .append('\n');
        }
    }
}
