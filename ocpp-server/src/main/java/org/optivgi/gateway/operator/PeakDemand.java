package org.optivgi.gateway.operator;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.store.DurableFile;

/**
 * The highest power that the vehicles have drawn together this calendar month, as a mean over a quarter of an hour: what a
 * demand charge is reckoned by. Kept in a file, so that a restart does not buy the peak anew. {@link #sample} is called from one
 * thread, {@link #kw} from any.
 */
public final class PeakDemand {
    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final double MOST_KW = 1e9;

    private final OperatorFile file;
    private final ZoneId zone;
    private volatile Peak peak;
    private Instant interval = Instant.MIN;
    private double sumKw;
    private int samples;

    private record Peak(YearMonth month, double kw) {}

    /**
     * The peak in a data folder.
     *
     * @param zone in which months begin
     * @throws org.optivgi.gateway.network.StoreException if the file cannot be understood
     */
    public PeakDemand(Path dataFolder, ZoneId zone) {
        this.file = new OperatorFile(new DurableFile(dataFolder.resolve("peak.json")));
        this.zone = zone;
        this.peak = file.load(PeakDemand::peak).stream().findFirst().orElse(new Peak(YearMonth.of(1970, 1), 0));
    }

    /**
     * Takes what the vehicles draw together; to be called about once a minute.
     *
     * @throws org.optivgi.gateway.network.StoreException if a new peak cannot be made durable; it counts all the same
     */
    public void sample(Instant at, double kw) {
        Instant begin =
                Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), INTERVAL.toSeconds()) * INTERVAL.toSeconds());
        if (!begin.equals(interval)) {
            double meanKw = samples == 0 ? 0 : sumKw / samples;
            Instant ended = interval;
            interval = begin;
            sumKw = 0;
            samples = 0;
            if (meanKw > 0) {
                take(YearMonth.from(ended.atZone(zone)), meanKw);
            }
        }
        sumKw += kw;
        samples++;
    }

    private void take(YearMonth month, double meanKw) {
        if (!month.equals(peak.month()) || meanKw > peak.kw()) {
            peak = new Peak(month, meanKw);
            file.save(List.of(peak), PeakDemand::json);
        }
    }

    /** The highest of the month at hand until now, in kW; 0 when nothing was drawn yet. */
    public double kw(Instant now) {
        Peak known = peak;
        return known.month().equals(YearMonth.from(now.atZone(zone))) ? known.kw() : 0;
    }

    private static Peak peak(JsonFields fields) throws JsonFault {
        String month = fields.text("month");
        try {
            return new Peak(YearMonth.parse(month), fields.number("peakKw", 0, MOST_KW));
        } catch (DateTimeParseException e) {
            throw new JsonFault(fields.path("month"), "is \"" + month + "\"", "write year and month, such as 2026-03");
        }
    }

    private static JsonObject json(Peak peak) {
        JsonObject json = new JsonObject();
        json.addProperty("month", peak.month().toString());
        json.addProperty("peakKw", peak.kw());
        return json;
    }
}
