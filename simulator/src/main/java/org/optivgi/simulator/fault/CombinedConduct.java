package org.optivgi.simulator.fault;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.profile.ChargingProfile;
import org.optivgi.simulator.station.Conduct;

/**
 * Several misbehaviours at a time: silence wins, delays add up, the first other answer counts, currents and what it says go
 * through all.
 */
public final class CombinedConduct implements Conduct {
    private final List<Conduct> parts;

    /** The conducts of all these misbehaviours together. */
    public CombinedConduct(Collection<Misbehaviour> misbehaviours) {
        parts = misbehaviours.stream().map(Misbehaviour::conduct).toList();
    }

    @Override
    public boolean answers(Frame.Call call) {
        return parts.stream().allMatch(part -> part.answers(call));
    }

    @Override
    public Duration answerDelay(Frame.Call call) {
        return parts.stream().map(part -> part.answerDelay(call)).reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public Optional<Frame> answerInstead(Frame.Call call) {
        return parts.stream().flatMap(part -> part.answerInstead(call).stream()).findFirst();
    }

    @Override
    public Frame.Call told(Frame.Call call) {
        Frame.Call said = call;
        for (Conduct part : parts) {
            said = part.told(said);
        }
        return said;
    }

    @Override
    public boolean withholds(String action, JsonObject payload) {
        return parts.stream().anyMatch(part -> part.withholds(action, payload));
    }

    @Override
    public boolean hangsUpAt(Frame.Call call, Standing standing) {
        return parts.stream().anyMatch(part -> part.hangsUpAt(call, standing));
    }

    @Override
    public boolean bearsPings() {
        return parts.stream().allMatch(Conduct::bearsPings);
    }

    @Override
    public ChargingProfile understood(ChargingProfile told) {
        ChargingProfile profile = told;
        for (Conduct part : parts) {
            profile = part.understood(profile);
        }
        return profile;
    }

    @Override
    public double offeredAmps(double allowedAmps, double nameplateAmps) {
        double amps = allowedAmps;
        for (Conduct part : parts) {
            amps = part.offeredAmps(amps, nameplateAmps);
        }
        return amps;
    }
}
