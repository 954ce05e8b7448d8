package org.optivgi.simulator.v16;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.hardware.OutletSpec;
import org.optivgi.simulator.station.Measurand;
import org.optivgi.simulator.station.Preferences;

/** The charge point's configuration keys. Spec: OCPP 1.6 §9 */
final class Settings implements Preferences {
    private static final Predicate<String> NUMBER = Pattern.compile("\\d{1,9}").asMatchPredicate();
    private static final Predicate<String> FLAG =
            Pattern.compile("true|false", Pattern.CASE_INSENSITIVE).asMatchPredicate();
    private static final Predicate<String> ANY = value -> true;
    private static final Predicate<String> MEASURANDS =
            value -> list(value).stream().allMatch(Measurand::isKnown);

    private final Map<String, Setting> byName = new LinkedHashMap<>();

    /**
     * The standard's keys with their defaults.
     *
     * @param overrides values that differ, read-only keys included; names the standard does not know are added
     * @throws IllegalArgumentException if a key of the standard cannot have its value
     */
    Settings(List<OutletSpec> outlets, Map<String, String> overrides) {
        core(outlets);
        optionalProfiles();
        overrides.forEach((name, value) -> {
            Setting known = byName.get(name);
            if (known == null) {
                writable(name, value, ANY);
            } else if (!known.isValid.test(value)) {
                throw new IllegalArgumentException("configuration key " + name + " cannot be \"" + value + "\"");
            } else {
                byName.put(name, new Setting(value, known.isReadOnly, known.isValid));
            }
        });
    }

    private void core(List<OutletSpec> outlets) {
        writable("AllowOfflineTxForUnknownId", "false", FLAG);
        writable("AuthorizationCacheEnabled", "true", FLAG);
        writable("AuthorizeRemoteTxRequests", "false", FLAG);
        writable("ClockAlignedDataInterval", "0", NUMBER);
        writable("ConnectionTimeOut", "60", NUMBER);
        writable("ConnectorPhaseRotation", phaseRotation(outlets), ANY);
        readOnly("GetConfigurationMaxKeys", "50");
        writable("HeartbeatInterval", "300", NUMBER);
        writable("LocalAuthorizeOffline", "true", FLAG);
        writable("LocalPreAuthorize", "false", FLAG);
        writable("MeterValuesAlignedData", "Energy.Active.Import.Register", MEASURANDS);
        writable(
                "MeterValuesSampledData",
                "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,Current.Offered,SoC",
                MEASURANDS);
        writable("MeterValueSampleInterval", "60", NUMBER);
        readOnly("NumberOfConnectors", Integer.toString(outlets.size()));
        writable("ResetRetries", "1", NUMBER);
        writable("StopTransactionOnEVSideDisconnect", "true", FLAG);
        writable("StopTransactionOnInvalidId", "true", FLAG);
        writable("StopTxnAlignedData", "", MEASURANDS);
        writable("StopTxnSampledData", "Energy.Active.Import.Register", MEASURANDS);
        readOnly("SupportedFeatureProfiles", "Core,SmartCharging,Reservation,RemoteTrigger,LocalAuthListManagement");
        writable("TransactionMessageAttempts", "3", NUMBER);
        writable("TransactionMessageRetryInterval", "60", NUMBER);
        writable("UnlockConnectorOnEVSideDisconnect", "true", FLAG);
        writable("WebSocketPingInterval", "60", NUMBER);
    }

    private void optionalProfiles() {
        writable("LocalAuthListEnabled", "true", FLAG);
        readOnly("LocalAuthListMaxLength", "1000");
        readOnly("SendLocalListMaxLength", "100");
        readOnly("ReserveConnectorZeroSupported", "true");
        readOnly("ChargeProfileMaxStackLevel", "8");
        readOnly("ChargingScheduleAllowedChargingRateUnit", "Current,Power");
        readOnly("ChargingScheduleMaxPeriods", "24");
        readOnly("ConnectorSwitch3to1PhaseSupported", "false");
        readOnly("MaxChargingProfilesInstalled", "16");
    }

    private static String phaseRotation(List<OutletSpec> outlets) {
        List<String> rotations = new ArrayList<>();
        rotations.add("0." + (outlets.stream().anyMatch(outlet -> outlet.phases() == 3) ? "RST" : "NotApplicable"));
        for (OutletSpec outlet : outlets) {
            String rotation = outlet.phases() == 3 ? outlet.rotation().name() : "NotApplicable";
            rotations.add(rotations.size() + "." + rotation);
        }
        return String.join(",", rotations);
    }

    private void writable(String name, String value, Predicate<String> isValid) {
        byName.put(name, new Setting(value, false, isValid));
    }

    private void readOnly(String name, String value) {
        Predicate<String> isValid = NUMBER.test(value) ? NUMBER : FLAG.test(value) ? FLAG : ANY;
        byName.put(name, new Setting(value, true, isValid));
    }

    int integer(String name) {
        return Integer.parseInt(text(name));
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    List<String> texts(String name) {
        return list(text(name));
    }

    private static List<String> list(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private String text(String name) {
        Setting setting = byName.get(name);
        if (setting == null) {
            throw new IllegalArgumentException("no configuration key " + name);
        }
        return setting.value;
    }

    @Override
    public int heartbeatSeconds() {
        return integer("HeartbeatInterval");
    }

    @Override
    public int pingSeconds() {
        return integer("WebSocketPingInterval");
    }

    @Override
    public int messageAttempts() {
        return integer("TransactionMessageAttempts");
    }

    @Override
    public int messageRetrySeconds() {
        return integer("TransactionMessageRetryInterval");
    }

    @Override
    public int sampleSeconds() {
        return integer("MeterValueSampleInterval");
    }

    @Override
    public List<String> sampledMeasurands() {
        return texts("MeterValuesSampledData");
    }

    @Override
    public List<String> measurandsOfEnd() {
        return texts("StopTxnSampledData");
    }

    @Override
    public int alignedSeconds() {
        return integer("ClockAlignedDataInterval");
    }

    @Override
    public List<String> alignedMeasurands() {
        return texts("MeterValuesAlignedData");
    }

    @Override
    public int connectionTimeoutSeconds() {
        return integer("ConnectionTimeOut");
    }

    @Override
    public boolean authorizesRemoteStarts() {
        return flag("AuthorizeRemoteTxRequests");
    }

    @Override
    public boolean authorizesKnownTokensAtOnce() {
        return flag("LocalPreAuthorize");
    }

    @Override
    public boolean authorizesKnownTokensOffline() {
        return flag("LocalAuthorizeOffline");
    }

    @Override
    public boolean authorizesStrangersOffline() {
        return flag("AllowOfflineTxForUnknownId");
    }

    @Override
    public boolean stopsOnInvalidToken() {
        return flag("StopTransactionOnInvalidId");
    }

    @Override
    public boolean keepsTokens() {
        return flag("AuthorizationCacheEnabled");
    }

    @Override
    public boolean hasLocalList() {
        return flag("LocalAuthListEnabled");
    }

    @Override
    public int localListSize() {
        return integer("LocalAuthListMaxLength");
    }

    @Override
    public int localListUpdateSize() {
        return integer("SendLocalListMaxLength");
    }

    @Override
    public void heartbeatSeconds(int seconds) {
        put("HeartbeatInterval", Integer.toString(seconds));
    }

    /** Sets a key from within the charge point, read-only or not. */
    private void put(String name, String value) {
        Setting known = byName.get(name);
        if (known == null) {
            throw new IllegalArgumentException("no configuration key " + name);
        }
        byName.put(name, new Setting(value, known.isReadOnly, known.isValid));
    }

    /** Answers ChangeConfiguration: {@code Accepted}, {@code Rejected} or {@code NotSupported}. */
    String change(String name, String value) {
        Setting known = byName.get(name);
        if (known == null) {
            return "NotSupported";
        }
        if (known.isReadOnly || !known.isValid.test(value)) {
            return "Rejected";
        }
        byName.put(name, new Setting(value, false, known.isValid));
        return "Accepted";
    }

    /** Answers GetConfiguration; an empty set asks for all keys. */
    JsonObject report(Set<String> asked) {
        JsonArray known = new JsonArray();
        List<String> unknown = new ArrayList<>();
        for (String name : asked.isEmpty() ? byName.keySet() : asked) {
            Setting setting = byName.get(name);
            if (setting == null) {
                unknown.add(name);
            } else {
                known.add(Payload.payload()
                        .with("key", name)
                        .with("readonly", setting.isReadOnly)
                        .with("value", setting.value)
                        .json());
            }
        }
        Payload answer = Payload.payload().with("configurationKey", known);
        return unknown.isEmpty()
                ? answer.json()
                : answer.withTexts("unknownKey", unknown).json();
    }

    private record Setting(String value, boolean isReadOnly, Predicate<String> isValid) {}
}
