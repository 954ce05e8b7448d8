package org.optivgi.scm.ev;

/**
 * One piece of a run-length list: {@code kw} from {@code firstStep} on, until the next run begins or the horizon ends.
 *
 * @param firstStep step of the horizon, from 0
 * @param kw power in kW
 */
public record Run(int firstStep, double kw) {}
