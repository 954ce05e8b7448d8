package org.optivgi.scm.translation;

import java.util.List;
import java.util.OptionalDouble;
import org.optivgi.scm.ev.Ev;

/**
 * The vehicles of a station group.
 *
 * @param evs those plugged in and those expected; their order is the order of the plan; copied
 * @param nominalVoltage volts between phase and neutral at the group; empty if unknown
 */
public record GroupEvs(List<Ev> evs, OptionalDouble nominalVoltage) {
    public GroupEvs {
        evs = List.copyOf(evs);
    }
}
