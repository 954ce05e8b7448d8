package org.optivgi.simulator.v201;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.optivgi.simulator.hardware.OutletSpec;
import org.optivgi.simulator.station.Measurand;
import org.optivgi.simulator.v201.DeviceVariable.Mutability;
import org.optivgi.simulator.v201.DeviceVariable.Type;

/**
 * The variables of a charging station, as many as it needs. Letter case of names does not matter. Spec: OCPP 2.0.1 part 1 §4,
 * part 2 appendices, referenced components
 */
final class DeviceModel {
    private static final Predicate<String> NUMBER = Pattern.compile("\\d{1,9}").asMatchPredicate();
    private static final Predicate<String> FLAG =
            Pattern.compile("true|false", Pattern.CASE_INSENSITIVE).asMatchPredicate();
    private static final Predicate<String> MEASURANDS =
            value -> list(value).stream().allMatch(Measurand::isKnown);
    private static final String USUAL_MEASURANDS =
            "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,Current.Offered,SoC";

    private final Map<String, DeviceVariable> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * The usual variables.
     *
     * @param overrides values that differ, by {@code Component.Variable[instance]}, those for reading only included; names
     *     that are not known are added
     * @throws IllegalArgumentException if a variable cannot have its value
     */
    DeviceModel(List<OutletSpec> outlets, Map<String, String> overrides) {
        communication();
        authorization();
        transactions();
        metering();
        smartCharging();
        reservation();
        equipment(outlets);
        overrides.forEach(this::override);
    }

    private void override(String name, String value) {
        DeviceVariable known = byName.get(name);
        if (known == null) {
            int dot = name.indexOf('.');
            if (dot <= 0 || dot == name.length() - 1) {
                throw new IllegalArgumentException(
                        "configuration key " + name + " is no variable; write Component.Variable");
            }
            put(DeviceVariable.of(name, value, Mutability.READ_WRITE, Type.STRING, any -> true));
        } else if (!known.isValid().test(value)) {
            throw new IllegalArgumentException("variable " + name + " cannot be \"" + value + "\"");
        } else {
            put(known.isLimit() ? known.withLimit(value) : known.with(value));
        }
    }

    private void put(DeviceVariable variable) {
        byName.put(variable.name(), variable);
    }

    private void writable(String name, int value) {
        put(DeviceVariable.of(name, Integer.toString(value), Mutability.READ_WRITE, Type.INTEGER, NUMBER));
    }

    private void readOnly(String name, int value) {
        put(DeviceVariable.of(name, Integer.toString(value), Mutability.READ_ONLY, Type.INTEGER, NUMBER));
    }

    private void writable(String name, boolean value) {
        put(DeviceVariable.of(name, Boolean.toString(value), Mutability.READ_WRITE, Type.BOOLEAN, FLAG));
    }

    private void readOnly(String name, boolean value) {
        put(DeviceVariable.of(name, Boolean.toString(value), Mutability.READ_ONLY, Type.BOOLEAN, FLAG));
    }

    private void measurands(String name, String value) {
        put(DeviceVariable.of(name, value, Mutability.READ_WRITE, Type.MEMBER_LIST, MEASURANDS));
    }

    private void words(String name, String value, Mutability mutability, String... allowed) {
        List<String> known = List.of(allowed);
        put(DeviceVariable.of(name, value, mutability, Type.MEMBER_LIST, text -> known.containsAll(list(text))));
    }

    private void communication() {
        writable("OCPPCommCtrlr.HeartbeatInterval", 300);
        writable("OCPPCommCtrlr.WebSocketPingInterval", 60);
        writable("OCPPCommCtrlr.MessageAttempts[TransactionEvent]", 3);
        writable("OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]", 60);
        readOnly("OCPPCommCtrlr.MessageTimeout[Default]", 30);
        writable("OCPPCommCtrlr.OfflineThreshold", 60);
        writable("OCPPCommCtrlr.ResetRetries", 1);
        writable("OCPPCommCtrlr.NetworkProfileConnectionAttempts", 3);
        writable("OCPPCommCtrlr.UnlockOnEVSideDisconnect", true);
        words("OCPPCommCtrlr.NetworkConfigurationPriority", "1", Mutability.READ_WRITE, "1");
        words("OCPPCommCtrlr.FileTransferProtocols", "HTTPS", Mutability.READ_ONLY, "HTTPS");
        readOnly("DeviceDataCtrlr.ItemsPerMessage[GetReport]", 50);
        readOnly("DeviceDataCtrlr.ItemsPerMessage[GetVariables]", 20);
        readOnly("DeviceDataCtrlr.ItemsPerMessage[SetVariables]", 20);
        readOnly("DeviceDataCtrlr.BytesPerMessage[GetReport]", 65_536);
        readOnly("DeviceDataCtrlr.BytesPerMessage[GetVariables]", 65_536);
        readOnly("DeviceDataCtrlr.BytesPerMessage[SetVariables]", 65_536);
        words("ClockCtrlr.TimeSource", "Heartbeat", Mutability.READ_WRITE, "Heartbeat");
        readOnly("SecurityCtrlr.SecurityProfile", 1);
        readOnly("SecurityCtrlr.CertificateEntries", 0);
    }

    private void authorization() {
        writable("AuthCtrlr.Enabled", true);
        writable("AuthCtrlr.AuthorizeRemoteStart", false);
        writable("AuthCtrlr.LocalAuthorizeOffline", true);
        writable("AuthCtrlr.LocalPreAuthorize", false);
        writable("AuthCtrlr.OfflineTxForUnknownIdEnabled", false);
        readOnly("AuthCacheCtrlr.Available", true);
        writable("AuthCacheCtrlr.Enabled", true);
        readOnly("LocalAuthListCtrlr.Available", true);
        writable("LocalAuthListCtrlr.Enabled", true);
        readOnly("LocalAuthListCtrlr.ItemsPerMessage", 100);
        readOnly("LocalAuthListCtrlr.BytesPerMessage", 65_536);
        limit("LocalAuthListCtrlr.Entries", 1000);
    }

    private void limit(String name, int most) {
        put(DeviceVariable.counted(name, most, NUMBER));
    }

    private void transactions() {
        writable("TxCtrlr.EVConnectionTimeOut", 60);
        writable("TxCtrlr.StopTxOnEVSideDisconnect", true);
        writable("TxCtrlr.StopTxOnInvalidId", true);
        words("TxCtrlr.TxStartPoint", "PowerPathClosed", Mutability.READ_ONLY, "PowerPathClosed");
        words(
                "TxCtrlr.TxStopPoint",
                "Authorized,EVConnected,PowerPathClosed",
                Mutability.READ_ONLY,
                "Authorized",
                "EVConnected",
                "PowerPathClosed");
    }

    private void metering() {
        writable("SampledDataCtrlr.Enabled", true);
        readOnly("SampledDataCtrlr.Available", true);
        measurands("SampledDataCtrlr.TxStartedMeasurands", "Energy.Active.Import.Register");
        measurands("SampledDataCtrlr.TxUpdatedMeasurands", USUAL_MEASURANDS);
        writable("SampledDataCtrlr.TxUpdatedInterval", 60);
        measurands("SampledDataCtrlr.TxEndedMeasurands", "Energy.Active.Import.Register");
        writable("SampledDataCtrlr.TxEndedInterval", 0);
        writable("AlignedDataCtrlr.Enabled", true);
        readOnly("AlignedDataCtrlr.Available", true);
        writable("AlignedDataCtrlr.Interval", 0);
        measurands("AlignedDataCtrlr.Measurands", USUAL_MEASURANDS);
        measurands("AlignedDataCtrlr.TxEndedMeasurands", "");
        writable("AlignedDataCtrlr.TxEndedInterval", 0);
    }

    private void smartCharging() {
        readOnly("SmartChargingCtrlr.Available", true);
        writable("SmartChargingCtrlr.Enabled", true);
        readOnly("SmartChargingCtrlr.ProfileStackLevel", 8);
        words("SmartChargingCtrlr.RateUnit", "A,W", Mutability.READ_ONLY, "A", "W");
        readOnly("SmartChargingCtrlr.PeriodsPerSchedule", 24);
        limit("SmartChargingCtrlr.Entries[ChargingProfiles]", 16);
        writable("SmartChargingCtrlr.LimitChangeSignificance", 1);
        writable("SmartChargingCtrlr.ExternalControlSignalsEnabled", true);
        writable("SmartChargingCtrlr.NotifyChargingLimitWithSchedules", true);
        readOnly("SmartChargingCtrlr.Phases3to1", false);
        readOnly("SmartChargingCtrlr.ACPhaseSwitchingSupported", false);
    }

    private void reservation() {
        readOnly("ReservationCtrlr.Available", true);
        writable("ReservationCtrlr.Enabled", true);
        readOnly("ReservationCtrlr.NonEvseSpecific", true);
    }

    private void equipment(List<OutletSpec> outlets) {
        readOnly("ChargingStation.Available", true);
        readOnly(
                "ChargingStation.SupplyPhases",
                outlets.stream().mapToInt(OutletSpec::phases).max().orElse(1));
        for (int id = 1; id <= outlets.size(); id++) {
            OutletSpec outlet = outlets.get(id - 1);
            String evse = "EVSE#" + id;
            readOnly(evse + ".Available", true);
            readOnly(evse + ".SupplyPhases", outlet.phases());
            String rotation = outlet.phases() == 3 ? outlet.rotation().name() : "NotApplicable";
            put(DeviceVariable.of(evse + ".PhaseRotation", rotation, Mutability.READ_ONLY, Type.STRING, any -> true));
            limit(evse + ".Power", (int) Math.round(outlet.maxKw() * 1000));
            String connector = "Connector#" + id + ".1";
            readOnly(connector + ".Available", true);
            readOnly(connector + ".SupplyPhases", outlet.phases());
            put(DeviceVariable.of(
                    connector + ".ConnectorType", "cType2", Mutability.READ_ONLY, Type.STRING, any -> true));
        }
    }

    static List<String> list(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private DeviceVariable known(String name) {
        DeviceVariable variable = byName.get(name);
        if (variable == null) {
            throw new IllegalArgumentException("no variable " + name);
        }
        return variable;
    }

    int integer(String name) {
        return Integer.parseInt(known(name).value());
    }

    /** The most that a variable's value may be. */
    int most(String name) {
        Integer most = known(name).maxLimit();
        if (most == null) {
            throw new IllegalArgumentException(name + " has no limit");
        }
        return most;
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(known(name).value());
    }

    List<String> texts(String name) {
        return list(known(name).value());
    }

    /** Sets a variable from within, for reading only or not. */
    void set(String name, String value) {
        put(known(name).with(value));
    }

    /** The variable of this name. */
    Optional<DeviceVariable> variable(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    boolean hasComponent(String component) {
        return byName.values().stream().anyMatch(one -> one.component().equalsIgnoreCase(component));
    }

    /** All variables, by name. */
    Collection<DeviceVariable> all() {
        return new ArrayList<>(byName.values());
    }
}
