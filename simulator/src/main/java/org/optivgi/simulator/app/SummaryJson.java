package org.optivgi.simulator.app;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.depot.Summary;
import org.optivgi.simulator.frame.Payload;

/** A summary for scripts; the members are described in {@code docs/simulator.md}. */
final class SummaryJson {
    private static final Gson GSON =
            new Gson().newBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final int DECIMALS = 6;

    private SummaryJson() {}

    static String text(Summary summary) {
        JsonArray vehicles = new JsonArray();
        summary.vehicles().forEach(vehicle -> vehicles.add(vehicle(vehicle)));
        JsonArray nodes = new JsonArray();
        summary.nodes().forEach(node -> nodes.add(node(node)));
        JsonObject json = Payload.payload()
                .with("scenario", summary.scenario())
                .with("clockSpeed", summary.clockSpeed())
                .with("startedAt", summary.startedAt())
                .with("endedAt", summary.endedAt())
                .with("siteLimitKw", summary.siteLimitKw())
                .with("limitExceeded", summary.isLimitExceeded())
                .with("permittedExceeded", summary.isPermittedExceeded())
                .with("drawn", power(summary.flowing()))
                .with("permitted", power(summary.permitted()))
                .with("nodes", nodes)
                .with("askedKwh", rounded(summary.askedKwh()))
                .with("deliveredKwh", rounded(summary.deliveredKwh()))
                .with("sharedSeconds", rounded(summary.sharedSeconds()))
                .with("equalShareKw", rounded(summary.equalShareKw()))
                .with("vehicles", vehicles)
                .withTexts("faultsPlayed", summary.faultsPlayed())
                .withTexts("violations", summary.violations())
                .withTexts("errors", summary.errors())
                .with("undeliveredMessages", summary.undeliveredMessages())
                .json();
        return GSON.toJson(json);
    }

    private static JsonObject power(Summary.Power power) {
        return Payload.payload()
                .with("peakKw", rounded(power.peakKw()))
                .with("worstExcessKw", rounded(power.worstExcessKw()))
                .with("excessSeconds", rounded(power.excessSeconds()))
                .with("longestExcessSeconds", rounded(power.longestExcessSeconds()))
                .with("excessKwh", rounded(power.excessKwh()))
                .json();
    }

    private static JsonObject node(Summary.Node node) {
        return Payload.payload()
                .with("id", node.id())
                .with("limitKw", rounded(node.limitKw()))
                .with("limitAmps", rounded(node.limitAmps()))
                .with("drawn", power(node.flowing()))
                .with("permitted", power(node.permitted()))
                .with("drawnByPhase", currents(node.flowingByPhase()))
                .with("permittedByPhase", currents(node.permittedByPhase()))
                .json();
    }

    private static JsonArray currents(List<Summary.Current> phases) {
        JsonArray json = new JsonArray();
        phases.forEach(current -> json.add(Payload.payload()
                .with("peakAmps", rounded(current.peakAmps()))
                .with("worstExcessAmps", rounded(current.worstExcessAmps()))
                .with("excessSeconds", rounded(current.excessSeconds()))
                .with("longestExcessSeconds", rounded(current.longestExcessSeconds()))
                .json()));
        return json;
    }

    private static JsonObject vehicle(Summary.Vehicle vehicle) {
        return Payload.payload()
                .with("id", vehicle.id())
                .with("station", vehicle.station())
                .with("askedKwh", rounded(vehicle.askedKwh()))
                .with("deliveredKwh", rounded(vehicle.deliveredKwh()))
                .with("served", vehicle.isServed())
                .with("turnedAway", vehicle.isTurnedAway())
                .with("sharedMeanKw", rounded(vehicle.sharedMeanKw()))
                .with("deviationPercent", rounded(vehicle.deviationPercent()))
                .json();
    }

    private static @Nullable BigDecimal rounded(@Nullable Double value) {
        return value == null
                ? null
                : BigDecimal.valueOf(value)
                        .setScale(DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .add(BigDecimal.ZERO);
    }
}
