package org.optivgi.gateway.ocpp.v16;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.ocpp.v16.message.GetConfiguration;
import org.optivgi.gateway.ocpp.v16.message.KeyValue;
import org.optivgi.gateway.ocpp.wire.LenientNumber;
import org.optivgi.scm.ev.ChargingRateUnit;

/** What a charge point's configuration keys say that it can do. Spec: OCPP 1.6 §9, field notes 30, 34 and 41. */
final class V16Capabilities {
    private static final String SECRET = "AuthorizationKey";

    private final Map<String, String> settings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private V16Capabilities(GetConfiguration.Response response) {
        if (response.configurationKey() != null) {
            for (KeyValue entry : response.configurationKey()) {
                if (entry.key() != null && !entry.key().equalsIgnoreCase(SECRET)) {
                    settings.put(
                            entry.key().strip(),
                            entry.value() == null ? "" : entry.value().strip());
                }
            }
        }
    }

    static Capabilities of(GetConfiguration.Response response) {
        return new V16Capabilities(response).capabilities();
    }

    private Capabilities capabilities() {
        return new Capabilities(
                words("SupportedFeatureProfiles"),
                rateUnits(),
                number("ChargeProfileMaxStackLevel"),
                number("ChargingScheduleMaxPeriods"),
                number("MaxChargingProfilesInstalled"),
                number("NumberOfConnectors"),
                phaseRotation(),
                value("ReserveConnectorZeroSupported").equalsIgnoreCase("true"),
                number("MeterValueSampleInterval"),
                new LinkedHashSet<>(words("MeterValuesSampledData")),
                localList(),
                settings);
    }

    /** It is used only while LocalAuthListEnabled says so; one that names the feature and not the key is taken at its word. */
    private Capabilities.LocalList localList() {
        String enabled = value("LocalAuthListEnabled");
        boolean isKept = enabled.isEmpty()
                ? words("SupportedFeatureProfiles").stream().anyMatch("LocalAuthListManagement"::equalsIgnoreCase)
                : enabled.equalsIgnoreCase("true");
        return new Capabilities.LocalList(isKept, number("LocalAuthListMaxLength"), number("SendLocalListMaxLength"));
    }

    /** Written as Current and Power in the standard, as A and W by some, in any letter case. */
    private Set<ChargingRateUnit> rateUnits() {
        Set<ChargingRateUnit> units = EnumSet.noneOf(ChargingRateUnit.class);
        for (String word : words("ChargingScheduleAllowedChargingRateUnit")) {
            switch (word.toLowerCase(Locale.ROOT)) {
                case "current", "a", "amp", "ampere", "amperes" -> units.add(ChargingRateUnit.A);
                case "power", "w", "watt", "watts" -> units.add(ChargingRateUnit.W);
                default -> {
                    // Some list units of their own; what is not understood does not count as accepted.
                }
            }
        }
        return units;
    }

    /** Entries such as {@code 0.RST}; an entry without a number is that of the charge point. */
    private Map<Integer, String> phaseRotation() {
        Map<Integer, String> rotation = new TreeMap<>();
        for (String entry : words("ConnectorPhaseRotation")) {
            int point = entry.indexOf('.');
            Integer connector = point < 0 ? Integer.valueOf(0) : whole(entry.substring(0, point));
            String phases = entry.substring(point + 1).strip();
            if (connector != null && connector >= 0 && !phases.isEmpty()) {
                rotation.put(connector, phases);
            }
        }
        return rotation;
    }

    private List<String> words(String key) {
        return Arrays.stream(value(key).split("[,;]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private @Nullable Integer number(String key) {
        return whole(value(key));
    }

    private static @Nullable Integer whole(String text) {
        BigDecimal number = LenientNumber.read(text);
        boolean isInteger = number != null && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        return isInteger && number != null ? Integer.valueOf(number.intValue()) : null;
    }

    private String value(String key) {
        return settings.getOrDefault(key, "");
    }
}
