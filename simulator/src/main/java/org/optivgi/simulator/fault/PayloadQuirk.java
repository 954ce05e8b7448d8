package org.optivgi.simulator.fault;

import static org.optivgi.simulator.fault.Rewriting.eachText;
import static org.optivgi.simulator.fault.Rewriting.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.optivgi.simulator.station.Conduct;

/** What charge points in the field write otherwise than the standard has it. */
public sealed interface PayloadQuirk extends Misbehaviour {
    /** How times can be written. */
    enum TimeStyle {
        /** In UTC, which it does not say: {@code 2026-03-01T08:00:00}. */
        NO_ZONE,
        /** With hours alone for an offset: {@code 2026-03-01T11:00:00+03}. */
        SHORT_OFFSET,
        /** By a clock that was never set. */
        IN_1970,
        /** Three hours ahead, said to be UTC. */
        LOCAL_AS_UTC
    }

    /** How sampled values can be written. */
    enum ValueStyle {
        /** With a new line before the number. */
        BLANKS,
        /** Without a unit. */
        NO_UNIT,
        /** In thousands of the unit that it names. */
        WRONG_SCALE,
        /** Powers with a unit of energy. */
        WH_FOR_POWER,
        /** Registers drop to zero. */
        ZERO_REGISTER
    }

    /** Breaks the schemas where no meaning is lost: too long texts, and words that no standard knows. */
    record BreaksSchemas() implements PayloadQuirk {
        @Override
        public Conduct conduct() {
            return Rewriting.payloads((action, payload) -> {
                switch (action) {
                    case "BootNotification" -> {
                        payload.addProperty("chargePointModel", "A model of 23 letters..");
                        payload.addProperty("chargePointSerialNumber", "A serial number of 33 letters....");
                        eachText(payload, "model", model -> "A model of 23 letters..");
                    }
                    case "StatusNotification" -> {
                        payload.addProperty("errorCode", "Error");
                        payload.addProperty("info", "null");
                    }
                    case "MeterValues", "TransactionEvent" -> eachText(payload, "context", context -> "Sample.Odd");
                    default -> payload.addProperty("vendorSpecific", true);
                }
            });
        }
    }

    /** Writes times in another way. */
    record WritesTimes(TimeStyle style) implements PayloadQuirk {
        private static final DateTimeFormatter NO_ZONE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
        private static final int HOURS = 3;

        @Override
        public Conduct conduct() {
            return Rewriting.payloads((action, payload) -> eachText(payload, "timestamp", this::written));
        }

        private String written(String timestamp) {
            OffsetDateTime time = OffsetDateTime.parse(timestamp);
            return switch (style) {
                case NO_ZONE -> NO_ZONE.format(time.withOffsetSameInstant(ZoneOffset.UTC));
                case SHORT_OFFSET -> NO_ZONE.format(time.withOffsetSameInstant(ZoneOffset.ofHours(HOURS))) + "+03";
                case IN_1970 -> "1970-01-01T" + timestamp.substring(timestamp.indexOf('T') + 1);
                case LOCAL_AS_UTC -> NO_ZONE.format(time.withOffsetSameInstant(ZoneOffset.ofHours(HOURS))) + "Z";
            };
        }
    }

    /** Writes sampled values in another way. */
    record WritesValues(ValueStyle style) implements PayloadQuirk {
        private static final String POWER = "Power.Active.Import";
        private static final Set<String> REGISTERS = Set.of("", "Energy.Active.Import.Register");

        @Override
        public Conduct conduct() {
            return Rewriting.sampledValues(this::rewrite);
        }

        private void rewrite(JsonObject sample) {
            String value = text(sample, "value");
            switch (style) {
                case BLANKS -> sample.addProperty("value", "\n" + value);
                case NO_UNIT -> {
                    sample.remove("unit");
                    sample.remove("unitOfMeasure");
                }
                case WRONG_SCALE -> write(sample, new BigDecimal(value).movePointLeft(3));
                case WH_FOR_POWER -> {
                    if (text(sample, "measurand").equals(POWER)) {
                        eachText(sample, "unit", unit -> "Wh");
                    }
                }
                case ZERO_REGISTER -> {
                    if (REGISTERS.contains(text(sample, "measurand"))) {
                        write(sample, BigDecimal.ZERO);
                    }
                }
            }
        }
    }

    /** As a number or as a text, as it was before. */
    private static void write(JsonObject sample, BigDecimal value) {
        boolean wasNumber = sample.get("value") instanceof JsonPrimitive before && before.isNumber();
        sample.add("value", wasNumber ? new JsonPrimitive(value) : new JsonPrimitive(value.toPlainString()));
    }

    /** Tells the power of each phase and no total, zero for phases that are not in use. */
    record MetersByPhase() implements PayloadQuirk {
        private static final int PHASES = 3;

        @Override
        public Conduct conduct() {
            return Rewriting.payloads((action, payload) -> {
                if (Rewriting.METERING.contains(action)) {
                    Rewriting.eachObject(payload.get("meterValue"), MetersByPhase::split);
                }
            });
        }

        private static void split(JsonObject meterValue) {
            JsonArray samples = new JsonArray();
            for (JsonElement element : meterValue.getAsJsonArray("sampledValue")) {
                JsonObject sample = element.getAsJsonObject();
                if (!text(sample, "measurand").equals("Power.Active.Import")) {
                    samples.add(sample);
                    continue;
                }
                for (int phase = 1; phase <= PHASES; phase++) {
                    JsonObject part = sample.deepCopy();
                    part.addProperty("phase", "L" + phase);
                    if (phase > 1) {
                        write(part, BigDecimal.ZERO);
                    }
                    samples.add(part);
                }
            }
            meterValue.add("sampledValue", samples);
        }
    }

    /** Names a transaction that is not theirs in meter values and stops, such as 0, -1 or one that never was. */
    record MisnamesTransactions(int transactionId) implements PayloadQuirk {
        private static final Set<String> ACTIONS = Set.of("MeterValues", "StopTransaction");

        @Override
        public Conduct conduct() {
            return Rewriting.payloads((action, payload) -> {
                if (ACTIONS.contains(action) && payload.has("transactionId")) {
                    payload.addProperty("transactionId", transactionId);
                }
                if (!text(payload, "eventType").equals("Started")
                        && payload.get("transactionInfo") instanceof JsonObject info) {
                    info.addProperty("transactionId", Integer.toString(transactionId));
                }
            });
        }
    }

    /** Adds something of its own to every token, as a master does for its slaves. */
    record AddsToTokens(String suffix) implements PayloadQuirk {
        @Override
        public Conduct conduct() {
            return Rewriting.payloads((action, payload) -> {
                eachText(payload, "idTag", idTag -> idTag + suffix);
                eachText(payload, "idToken", idToken -> idToken + suffix);
            });
        }
    }
}
