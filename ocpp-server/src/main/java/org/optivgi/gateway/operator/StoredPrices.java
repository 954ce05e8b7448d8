package org.optivgi.gateway.operator;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.store.DurableFile;

/** The tariff in force, in a file. May be used from any thread. */
public final class StoredPrices {
    private static final double MOST = 1_000_000;

    private final OperatorFile file;
    private volatile PriceSeries series;

    /** A line of the file: the head, or a price. */
    private sealed interface Line {}

    private record Head(String currency, double demandPricePerKw) implements Line {}

    private record PriceLine(PriceSeries.Price price) implements Line {}

    /**
     * The tariff in a data folder.
     *
     * @throws org.optivgi.gateway.network.StoreException if the file cannot be understood
     */
    public StoredPrices(Path dataFolder) {
        this.file = new OperatorFile(new DurableFile(dataFolder.resolve("tariff.json")));
        Head head = new Head(PriceSeries.NONE.currency(), 0);
        List<PriceSeries.Price> prices = new ArrayList<>();
        for (Line line : file.load(StoredPrices::line)) {
            if (line instanceof Head found) {
                head = found;
            } else if (line instanceof PriceLine found) {
                prices.add(found.price());
            }
        }
        series = new PriceSeries(head.currency(), head.demandPricePerKw(), prices);
    }

    /** What is in force. */
    public PriceSeries get() {
        return series;
    }

    /**
     * Puts a tariff in force; durable when this returns.
     *
     * @throws org.optivgi.gateway.network.StoreException if it cannot be made durable; the old one stays then
     */
    public synchronized void set(PriceSeries changed) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Head(changed.currency(), changed.demandPricePerKw()));
        changed.prices().forEach(price -> lines.add(new PriceLine(price)));
        file.save(lines, StoredPrices::json);
        series = changed;
    }

    /**
     * The same, unless somebody else has put another one in force since.
     *
     * @param seen what was in force when the change was thought of
     * @return whether it is in force now
     */
    public synchronized boolean replace(PriceSeries seen, PriceSeries changed) {
        if (!series.equals(seen)) {
            return false;
        }
        set(changed);
        return true;
    }

    private static Line line(JsonFields fields) throws JsonFault {
        Optional<String> currency = fields.has("currency") ? Optional.of(fields.text("currency")) : Optional.empty();
        if (currency.isPresent()) {
            return new Head(currency.get(), fields.number("demandPricePerKw", 0, MOST));
        }
        Instant from = fields.instant("from");
        return new PriceLine(new PriceSeries.Price(from, fields.number("pricePerKwh", -MOST, MOST)));
    }

    private static JsonObject json(Line line) {
        JsonObject json = new JsonObject();
        if (line instanceof Head head) {
            json.addProperty("currency", head.currency());
            json.addProperty("demandPricePerKw", head.demandPricePerKw());
        } else if (line instanceof PriceLine price) {
            json.addProperty("from", price.price().from().toString());
            json.addProperty("pricePerKwh", price.price().pricePerKwh());
        }
        return json;
    }
}
