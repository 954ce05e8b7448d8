package org.optivgi.gateway.ocpp.v16.message;

import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/** What a sampled value measures. Spec: OCPP 1.6 §7. */
public enum Measurand implements WireEnum {
    @Wire("Energy.Active.Export.Register")
    ENERGY_ACTIVE_EXPORT_REGISTER,
    @Wire("Energy.Active.Import.Register")
    ENERGY_ACTIVE_IMPORT_REGISTER,
    @Wire("Energy.Reactive.Export.Register")
    ENERGY_REACTIVE_EXPORT_REGISTER,
    @Wire("Energy.Reactive.Import.Register")
    ENERGY_REACTIVE_IMPORT_REGISTER,
    @Wire("Energy.Active.Export.Interval")
    ENERGY_ACTIVE_EXPORT_INTERVAL,
    @Wire("Energy.Active.Import.Interval")
    ENERGY_ACTIVE_IMPORT_INTERVAL,
    @Wire("Energy.Reactive.Export.Interval")
    ENERGY_REACTIVE_EXPORT_INTERVAL,
    @Wire("Energy.Reactive.Import.Interval")
    ENERGY_REACTIVE_IMPORT_INTERVAL,
    @Wire("Power.Active.Export")
    POWER_ACTIVE_EXPORT,
    @Wire("Power.Active.Import")
    POWER_ACTIVE_IMPORT,
    @Wire("Power.Offered")
    POWER_OFFERED,
    @Wire("Power.Reactive.Export")
    POWER_REACTIVE_EXPORT,
    @Wire("Power.Reactive.Import")
    POWER_REACTIVE_IMPORT,
    @Wire("Power.Factor")
    POWER_FACTOR,
    @Wire("Current.Import")
    CURRENT_IMPORT,
    @Wire("Current.Export")
    CURRENT_EXPORT,
    @Wire("Current.Offered")
    CURRENT_OFFERED,
    VOLTAGE,
    FREQUENCY,
    TEMPERATURE,
    @Wire("SoC")
    SOC,
    @Wire("RPM")
    RPM,
    UNKNOWN
}
