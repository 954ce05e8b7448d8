package org.optivgi.gateway.ocpp.v201;

import java.util.Arrays;
import java.util.List;
import org.optivgi.gateway.network.ChargePointCommand.ChangeSetting.Setting;
import org.optivgi.gateway.network.ChargePointCommand.ReadCapabilities;
import org.optivgi.gateway.ocpp.v201.message.Component;
import org.optivgi.gateway.ocpp.v201.message.GetVariables;
import org.optivgi.gateway.ocpp.v201.message.Variable;

/** The variables that the gateway goes by, where OCPP 1.6 has configuration keys. Spec: field notes 4.3. */
enum V201Variables {
    PROFILE_STACK_LEVEL("SmartChargingCtrlr", "ProfileStackLevel"),
    RATE_UNIT("SmartChargingCtrlr", "RateUnit"),
    PERIODS_PER_SCHEDULE("SmartChargingCtrlr", "PeriodsPerSchedule"),
    SMART_CHARGING_ENABLED("SmartChargingCtrlr", "Enabled"),
    RESERVATION_ENABLED("ReservationCtrlr", "Enabled"),
    RESERVES_WITHOUT_EVSE("ReservationCtrlr", "NonEvseSpecific"),
    METER_VALUE_INTERVAL("SampledDataCtrlr", "TxUpdatedInterval"),
    METER_VALUE_MEASURANDS("SampledDataCtrlr", "TxUpdatedMeasurands"),
    LOCAL_LIST_ENABLED("LocalAuthListCtrlr", "Enabled"),
    LOCAL_LIST_ENTRIES_IN_MESSAGE("LocalAuthListCtrlr", "ItemsPerMessage"),
    /** For writing only. */
    BASIC_AUTH_PASSWORD("SecurityCtrlr", "BasicAuthPassword");

    private final String component;
    private final String variable;

    V201Variables(String component, String variable) {
        this.component = component;
        this.variable = variable;
    }

    Component component() {
        return new Component(component, null, null);
    }

    Variable variable() {
        return new Variable(variable, null);
    }

    static V201Variables of(Setting setting) {
        return switch (setting) {
            case METER_VALUE_SAMPLE_INTERVAL -> METER_VALUE_INTERVAL;
            case METER_VALUE_SAMPLED_MEASURANDS -> METER_VALUE_MEASURANDS;
        };
    }

    /** A part of those that can be read, as many parts as {@link ReadCapabilities#PARTS}, from 1 on. */
    static List<GetVariables.GetVariableData> part(int part) {
        List<V201Variables> readable = Arrays.stream(values())
                .filter(variable -> variable != BASIC_AUTH_PASSWORD)
                .toList();
        int size = (readable.size() + ReadCapabilities.PARTS - 1) / ReadCapabilities.PARTS;
        return readable.stream()
                .skip((long) (part - 1) * size)
                .limit(size)
                .map(variable -> new GetVariables.GetVariableData(null, variable.component(), variable.variable()))
                .toList();
    }
}
