package org.optivgi.gateway.replay;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;

/**
 * A tariff by season, kind of day and hour: an object with {@code schedule}, a list of {@code effective_start} and
 * {@code effective_end} (month-day), {@code dow_mask} (WEEKDAYS or WEEKENDS), {@code times} (hours at which a price
 * begins), {@code tariffs} (prices per kWh) and {@code demand_charge} (per kW of the month's highest power).
 */
final class TariffFile {
    private final List<Season> seasons;

    private TariffFile(List<Season> seasons) {
        this.seasons = seasons;
    }

    private record Season(
            MonthDay first, MonthDay last, boolean weekend, double[] hours, double[] prices, double demandCharge) {
        boolean holds(LocalDateTime time) {
            DayOfWeek day = time.getDayOfWeek();
            boolean isWeekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
            MonthDay date = MonthDay.from(time);
            boolean within = first.isAfter(last)
                    ? !date.isBefore(first) || !date.isAfter(last)
                    : !date.isBefore(first) && !date.isAfter(last);
            return isWeekend == weekend && within;
        }

        double price(LocalDateTime time) {
            double hour = time.getHour() + time.getMinute() / 60.0;
            double price = prices[0];
            for (int i = 0; i < hours.length; i++) {
                if (hours[i] <= hour) {
                    price = prices[i];
                }
            }
            return price;
        }
    }

    /**
     * @throws IOException if the file cannot be read or is not of this form
     */
    static TariffFile read(Path file) throws IOException {
        try {
            JsonObject root = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            List<Season> seasons = new ArrayList<>();
            for (JsonElement element : root.getAsJsonArray("schedule")) {
                JsonObject season = element.getAsJsonObject();
                seasons.add(new Season(
                        MonthDay.parse("--" + season.get("effective_start").getAsString()),
                        MonthDay.parse("--" + season.get("effective_end").getAsString()),
                        season.get("dow_mask").getAsString().equals("WEEKENDS"),
                        numbers(season.getAsJsonArray("times")),
                        numbers(season.getAsJsonArray("tariffs")),
                        season.get("demand_charge").getAsDouble()));
            }
            return new TariffFile(seasons);
        } catch (JsonParseException | IllegalStateException | NullPointerException | UnsupportedOperationException e) {
            throw new IOException(file + " is not a tariff: " + e.getMessage(), e);
        }
    }

    private static double[] numbers(JsonArray array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).getAsDouble();
        }
        return numbers;
    }

    /** Price per kWh at a local time; 0 outside every season. */
    double pricePerKwh(LocalDateTime time) {
        return seasons.stream()
                .filter(season -> season.holds(time))
                .findFirst()
                .map(season -> season.price(time))
                .orElse(0.0);
    }

    /** Price of each kW of the highest power in the month of a local time. */
    double demandPricePerKw(LocalDateTime time) {
        return seasons.stream()
                .filter(season -> season.holds(time))
                .findFirst()
                .map(Season::demandCharge)
                .orElse(0.0);
    }
}
