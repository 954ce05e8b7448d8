package org.optivgi.gateway.ocpp.v201;

import java.math.BigDecimal;
import java.util.ArrayList;
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
import org.optivgi.gateway.ocpp.wire.LenientNumber;
import org.optivgi.scm.ev.ChargingRateUnit;

/** What a station's device model says that it can do. Spec: OCPP 2.0.1 part 2, referenced components; field notes 4.3. */
final class V201Capabilities {
    private static final String SMART_CHARGING = "SmartChargingCtrlr";
    private static final String RESERVATION = "ReservationCtrlr";
    private static final String LOCAL_LIST = "LocalAuthListCtrlr";
    private static final String PROFILES = SMART_CHARGING + ".Entries[ChargingProfiles]";

    private final DeviceModel model;

    private V201Capabilities(DeviceModel model) {
        this.model = model;
    }

    static Capabilities of(DeviceModel model) {
        return new V201Capabilities(model).capabilities();
    }

    private Capabilities capabilities() {
        return new Capabilities(
                featureProfiles(),
                rateUnits(),
                whole(model.value(SMART_CHARGING + ".ProfileStackLevel")),
                whole(model.value(SMART_CHARGING + ".PeriodsPerSchedule")),
                // The value is how many there are now.
                whole(model.limit(PROFILES)),
                model.evses().isEmpty() ? null : model.evses().last(),
                phaseRotation(),
                isTrue(RESERVATION + ".NonEvseSpecific"),
                whole(model.value("SampledDataCtrlr.TxUpdatedInterval")),
                new LinkedHashSet<>(words("SampledDataCtrlr.TxUpdatedMeasurands")),
                localList(),
                model.values());
    }

    /** In the words of OCPP 1.6, for readers of both: a feature counts where it is there and not switched off. */
    private List<String> featureProfiles() {
        List<String> features = new ArrayList<>();
        if (isOn(SMART_CHARGING)) {
            features.add("SmartCharging");
        }
        if (isOn(RESERVATION)) {
            features.add("Reservation");
        }
        if (isOn(LOCAL_LIST)) {
            features.add("LocalAuthListManagement");
        }
        return features;
    }

    /** Of the entries, the value is how many there are now. */
    private Capabilities.LocalList localList() {
        return new Capabilities.LocalList(
                isOn(LOCAL_LIST),
                whole(model.limit(LOCAL_LIST + ".Entries")),
                whole(model.value(LOCAL_LIST + ".ItemsPerMessage")));
    }

    private boolean isOn(String component) {
        boolean available = isTrue(component + ".Available") || isTrue(component + ".Enabled");
        return available && !model.value(component + ".Enabled").equalsIgnoreCase("false");
    }

    private Set<ChargingRateUnit> rateUnits() {
        Set<ChargingRateUnit> units = EnumSet.noneOf(ChargingRateUnit.class);
        for (String word : words(SMART_CHARGING + ".RateUnit")) {
            switch (word.toLowerCase(Locale.ROOT)) {
                case "a", "current" -> units.add(ChargingRateUnit.A);
                case "w", "power" -> units.add(ChargingRateUnit.W);
                default -> {
                    // What is not understood does not count as accepted.
                }
            }
        }
        return units;
    }

    private Map<Integer, String> phaseRotation() {
        Map<Integer, String> rotation = new TreeMap<>();
        for (Integer evse : model.evses()) {
            String phases = model.value("EVSE#" + evse + ".PhaseRotation");
            if (!phases.isEmpty()) {
                rotation.put(evse, phases);
            }
        }
        String station = model.value("ChargingStation.PhaseRotation");
        if (!station.isEmpty()) {
            rotation.put(0, station);
        }
        return rotation;
    }

    private boolean isTrue(String name) {
        return model.value(name).equalsIgnoreCase("true");
    }

    private List<String> words(String name) {
        return Arrays.stream(model.value(name).split("[,;]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static @Nullable Integer whole(String text) {
        BigDecimal number = LenientNumber.read(text);
        boolean isInteger = number != null && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        return isInteger && number != null ? Integer.valueOf(number.intValue()) : null;
    }
}
