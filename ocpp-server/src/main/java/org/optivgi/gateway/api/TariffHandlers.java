package org.optivgi.gateway.api;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.operator.PriceSeries;
import org.optivgi.gateway.operator.StoredPrices;

/** {@code /api/v1/tariff}. */
final class TariffHandlers {
    private static final double MOST = 1_000_000;
    private static final int MOST_PRICES = 5_000;
    private static final int LONGEST_CURRENCY = 10;

    private final StoredPrices prices;
    private final Consumer<String> replan;

    TariffHandlers(StoredPrices prices, Consumer<String> replan) {
        this.prices = prices;
        this.replan = replan;
    }

    /** The tariff. */
    record TariffJson(String currency, double demandPricePerKw, List<PriceJson> prices) {
        static TariffJson of(PriceSeries series) {
            return new TariffJson(
                    series.currency(),
                    series.demandPricePerKw(),
                    series.prices().stream()
                            .map(price -> new PriceJson(price.from(), price.pricePerKwh()))
                            .toList());
        }
    }

    /** A price, from an instant until the next one. */
    record PriceJson(Instant from, double pricePerKwh) {}

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/tariff", "getTariff", "What energy costs over time", this::get)
                        .answers(200, TariffJson.class, "The tariff, with an ETag."),
                Operation.put("/api/v1/tariff", "setTariff", "Put another tariff in force", this::set)
                        .header(Etags.IF_MATCH, "The ETag seen; refused if somebody has changed the tariff since.")
                        .takes("currency", Operation.Kind.TEXT, "For people; EUR unless given.")
                        .takes(
                                "demandPricePerKw",
                                Operation.Kind.NUMBER,
                                "Of each kW of the billing period's peak; 0 unless given.")
                        .needs(
                                "prices",
                                Operation.Kind.OBJECTS,
                                "Objects with from and pricePerKwh; each holds until the next one.")
                        .answers(200, TariffJson.class, "The tariff in force; the next plan follows it.")
                        .refuses(412, "Somebody else has changed it."));
    }

    private void get(Context request) {
        Requests.allowQuery(request);
        request.header(Etags.ETAG, Etags.of(prices.get()));
        request.json(TariffJson.of(prices.get()));
    }

    private void set(Context request) throws JsonFault {
        PriceSeries seen = prices.get();
        Etags.requireMatch(request, Etags.of(seen));
        JsonFields body = Requests.body(request);
        body.allowOnly("currency", "demandPricePerKw", "prices");
        List<PriceSeries.Price> series = new ArrayList<>();
        for (JsonFields price : body.objects("prices")) {
            price.allowOnly("from", "pricePerKwh");
            series.add(new PriceSeries.Price(price.instant("from"), price.number("pricePerKwh", -MOST, MOST)));
        }
        if (series.size() > MOST_PRICES) {
            throw ApiProblem.invalid("prices", "are " + series.size(), "give " + MOST_PRICES + " at most");
        }
        String currency = body.has("currency") ? body.text("currency") : PriceSeries.NONE.currency();
        if (currency.length() > LONGEST_CURRENCY) {
            throw ApiProblem.invalid("currency", "is too long", "write it in short, such as EUR");
        }
        double demand = body.has("demandPricePerKw") ? body.number("demandPricePerKw", 0, MOST) : 0;
        try {
            put(request, seen, new PriceSeries(currency, demand, series));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.invalid("prices", "do not fit: " + e.getMessage(), "give each time once");
        }
        replan.accept(AccessGate.of(request).name() + ", who changed the tariff");
        get(request);
    }

    private void put(Context request, PriceSeries seen, PriceSeries changed) {
        if (request.header(Etags.IF_MATCH) == null) {
            prices.set(changed);
        } else if (!prices.replace(seen, changed)) {
            throw Etags.changedMeanwhile(Etags.of(prices.get()), request.header(Etags.IF_MATCH));
        }
    }
}
