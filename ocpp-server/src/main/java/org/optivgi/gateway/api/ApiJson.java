package org.optivgi.gateway.api;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the API's records become JSON: as they are named, times as RFC 3339, nothing for null. */
final class ApiJson {
    static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .registerTypeAdapter(Instant.class, new InstantAdapter().nullSafe())
            .create();

    private static final double FRACTIONS_OF_KILO = 1e6;

    private ApiJson() {}

    /** Power or energy to the milliwatt, without the noise of adding up. */
    static double rounded(double kilo) {
        return Math.round(kilo * FRACTIONS_OF_KILO) / FRACTIONS_OF_KILO;
    }

    /** A constant as the API writes it: {@code WAITING_FOR_TURN} is {@code waiting-for-turn}. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As {@link #rounded(double)}; null stays null. */
    static @Nullable Double rounded(@Nullable Double kilo) {
        return kilo == null ? null : Double.valueOf(rounded(kilo.doubleValue()));
    }

    private static final class InstantAdapter extends TypeAdapter<Instant> {
        @Override
        public void write(JsonWriter out, Instant value) throws IOException {
            out.value(value.truncatedTo(ChronoUnit.MILLIS).toString());
        }

        @Override
        public Instant read(JsonReader in) throws IOException {
            return Instant.parse(in.nextString());
        }
    }
}
