package org.optivgi.gateway.ocpp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.LenientNumber;
import org.optivgi.gateway.traits.ChargerTraits;

/**
 * What a charge point means by its words, where its make is known to use them in a way of its own: times without a zone, id
 * tags with something appended, meter values in another unit than they say. Applied to a payload before it is read. Spec:
 * field notes 15, 16 and 19.
 */
final class Accent {
    private static final Pattern WITHOUT_ZONE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d*)?)?");

    private static final String ENERGY_BY_DEFAULT = "Energy.Active.Import.Register";

    private final @Nullable ZoneId zone;
    private final @Nullable String idTagEndsBefore;
    private final @Nullable Double powerScale;
    private final @Nullable Double energyScale;

    private Accent(ChargerTraits traits) {
        zone = traits.timeZone();
        idTagEndsBefore = traits.idTagEndsBefore();
        powerScale = traits.powerScale();
        energyScale = traits.energyScale();
    }

    /** The payload as it is meant; the same object where nothing particular is known. */
    static JsonObject understood(JsonObject payload, ChargerTraits traits) {
        Accent accent = new Accent(traits);
        return accent.isNone() ? payload : accent.meant(payload, "");
    }

    private boolean isNone() {
        return zone == null && idTagEndsBefore == null && powerScale == null && energyScale == null;
    }

    /** @param as the name under which the object stands */
    private JsonObject meant(JsonObject object, String as) {
        JsonObject meant = new JsonObject();
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            meant.add(member.getKey(), meant(object, as, member.getKey(), member.getValue()));
        }
        return meant;
    }

    private JsonElement meant(JsonObject owner, String as, String name, JsonElement value) {
        if (value instanceof JsonObject child) {
            return meant(child, name);
        }
        if (value instanceof JsonArray list) {
            JsonArray meant = new JsonArray();
            list.forEach(item -> meant.add(item instanceof JsonObject child ? meant(child, name) : item));
            return meant;
        }
        if (!(value instanceof JsonPrimitive single)) {
            return value;
        }
        return switch (name) {
            case "timestamp", "departureTime", "timeBase", "startSchedule" -> zoned(single);
            case "idTag", "idToken" -> cut(single);
            case "meterStart", "meterStop" -> scaled(single, energyScale, 0);
            case "value" -> as.equals("sampledValue") ? scaled(single, scaleOf(owner), 3) : value;
            default -> value;
        };
    }

    private JsonPrimitive zoned(JsonPrimitive time) {
        ZoneId local = zone;
        String text = time.getAsString().strip();
        if (local == null || !WITHOUT_ZONE.matcher(text).matches()) {
            return time;
        }
        String isoText = text.replace(' ', 'T').replace('t', 'T').replace(',', '.');
        try {
            LocalDateTime named = LocalDateTime.parse(isoText, DateTimeFormatter.ISO_LOCAL_DATE_TIME);
            return new JsonPrimitive(named.atZone(local).toInstant().toString());
        } catch (DateTimeParseException unreadable) {
            return time;
        }
    }

    private JsonPrimitive cut(JsonPrimitive idTag) {
        String text = idTag.getAsString();
        int end = idTagEndsBefore == null ? -1 : text.indexOf(idTagEndsBefore);
        return end <= 0 ? idTag : new JsonPrimitive(text.substring(0, end));
    }

    private @Nullable Double scaleOf(JsonObject sampledValue) {
        String measurand = sampledValue.get("measurand") instanceof JsonPrimitive named
                ? named.getAsString().strip()
                : ENERGY_BY_DEFAULT;
        if (measurand.startsWith("Power.") && !measurand.equals("Power.Factor")) {
            return powerScale;
        }
        return measurand.startsWith("Energy.") ? energyScale : null;
    }

    private static JsonPrimitive scaled(JsonPrimitive value, @Nullable Double scale, int decimals) {
        BigDecimal number = scale == null ? null : LenientNumber.read(value.getAsString());
        if (scale == null || number == null) {
            return value;
        }
        BigDecimal scaled = number.multiply(BigDecimal.valueOf(scale)).setScale(decimals, RoundingMode.HALF_EVEN);
        return value.isString() ? new JsonPrimitive(scaled.toPlainString()) : new JsonPrimitive(scaled);
    }
}
