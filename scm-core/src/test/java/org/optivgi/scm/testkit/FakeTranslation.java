package org.optivgi.scm.testkit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.optivgi.scm.algorithm.EvCharging;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.site.SiteLimit;
import org.optivgi.scm.translation.GroupEvs;
import org.optivgi.scm.translation.StationGroup;
import org.optivgi.scm.translation.Translation;
import org.optivgi.scm.translation.TranslationException;

/** A translation that answers what it was told, fails where it was told, and remembers what was sent. */
public final class FakeTranslation implements Translation {
    private final Map<StationGroup, List<Ev>> evs = new HashMap<>();
    private final Map<StationGroup, Double> limitsKw = new HashMap<>();
    private final Map<StationGroup, Double> voltages = new HashMap<>();
    private final Map<StationGroup, Sent> sent = new HashMap<>();
    private final Set<StationGroup> failingEvs = new HashSet<>();
    private final Set<StationGroup> failingLimit = new HashSet<>();
    private final Set<StationGroup> failingSend = new HashSet<>();
    private int openSessions;

    /** What was handed over for a group. */
    public record Sent(Plan plan, List<EvCharging> charging) {}

    public FakeTranslation evs(StationGroup group, Ev... vehicles) {
        evs.put(group, List.of(vehicles));
        return this;
    }

    public FakeTranslation limitKw(StationGroup group, double kw) {
        limitsKw.put(group, kw);
        return this;
    }

    public FakeTranslation voltage(StationGroup group, double volts) {
        voltages.put(group, volts);
        return this;
    }

    public void failEvs(StationGroup group) {
        failingEvs.add(group);
    }

    public void failLimit(StationGroup group) {
        failingLimit.add(group);
    }

    public void failSend(StationGroup group) {
        failingSend.add(group);
    }

    public boolean wasSent(StationGroup group) {
        return sent.containsKey(group);
    }

    /** What was sent last to the group; fails if nothing was. */
    public Sent sent(StationGroup group) {
        Sent last = sent.get(group);
        if (last == null) {
            throw new AssertionError("nothing was sent to group " + group.id());
        }
        return last;
    }

    /** Sessions opened and not closed. */
    public int openSessions() {
        return openSessions;
    }

    @Override
    public Session open() {
        openSessions++;
        return new FakeSession();
    }

    private final class FakeSession implements Session {
        @Override
        public GroupEvs getEvs(StationGroup group) throws TranslationException {
            failIf(failingEvs.contains(group), "EVs");
            Double voltage = voltages.get(group);
            return new GroupEvs(
                    evs.getOrDefault(group, List.of()),
                    voltage == null ? OptionalDouble.empty() : OptionalDouble.of(voltage));
        }

        @Override
        public SiteLimit getPeakPowerDemand(StationGroup group, Horizon horizon, OptionalDouble voltage)
                throws TranslationException {
            failIf(failingLimit.contains(group), "limit");
            return SiteLimit.constant(limitsKw.getOrDefault(group, 0.0), horizon.steps());
        }

        @Override
        public void sendPowerToEvs(StationGroup group, Plan plan, List<EvCharging> charging)
                throws TranslationException {
            failIf(failingSend.contains(group), "dispatch");
            sent.put(group, new Sent(plan, charging));
        }

        @Override
        public void close() {
            openSessions--;
        }

        private void failIf(boolean fails, String what) throws TranslationException {
            if (fails) {
                throw new TranslationException("no " + what + " today");
            }
        }
    }
}
