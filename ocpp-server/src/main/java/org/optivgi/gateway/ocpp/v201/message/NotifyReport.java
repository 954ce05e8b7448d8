package org.optivgi.gateway.ocpp.v201.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.MaxItems;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * NotifyReport: reports a part of the device model.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 B07.
 */
public final class NotifyReport {

    private NotifyReport() {}

    /**
     * Holds a part of the report.
     *
     * @param requestId by which its messages are recognised
     * @param seqNo number of the message within the report, from 0
     * @param tbc whether more messages of the report follow; absent means no
     * @param generatedAt when it was made
     * @param reportData the variables
     */
    public record Request(
            @Required @Nullable Integer requestId,
            @Required @Nullable Integer seqNo,
            @Nullable Boolean tbc,
            @Required @Nullable Instant generatedAt,
            @NotEmpty @Nullable List<ReportData> reportData) {}

    /** Has no fields. */
    public record Response() {}

    /**
     * A variable as the station reports it.
     *
     * @param component of which component
     * @param variable which variable
     * @param variableAttribute its values
     * @param variableCharacteristics what its values may be
     */
    public record ReportData(
            @Required @Nullable Component component,
            @Required @Nullable Variable variable,
            @Required @NotEmpty @MaxItems(4) @Nullable List<VariableAttribute> variableAttribute,
            @Nullable VariableCharacteristics variableCharacteristics) {}

    /**
     * One of the values of a variable.
     *
     * @param type which; absent means the actual value
     * @param value the value; absent when it is for writing only
     * @param mutability whether it can be read and written; absent means both
     * @param persistent whether it outlasts a restart
     * @param constant whether it never changes
     */
    public record VariableAttribute(
            @Nullable AttributeType type,
            @Max(2500) @Nullable String value,
            @Nullable Mutability mutability,
            @Nullable Boolean persistent,
            @Nullable Boolean constant) {}

    /** Whether a value can be read and written. */
    public enum Mutability implements WireEnum {
        READ_ONLY,
        WRITE_ONLY,
        READ_WRITE,
        UNKNOWN
    }

    /**
     * What the values of a variable may be.
     *
     * @param unit the unit
     * @param dataType the type
     * @param minLimit the least
     * @param maxLimit the most, or the most characters
     * @param valuesList the values to choose from, separated by commas
     * @param supportsMonitoring whether monitors can be set on it
     */
    public record VariableCharacteristics(
            @Max(16) @Nullable String unit,
            @Required @Nullable DataType dataType,
            @Nullable BigDecimal minLimit,
            @Nullable BigDecimal maxLimit,
            @Max(1000) @Nullable String valuesList,
            @Required @Nullable Boolean supportsMonitoring) {}

    /** The type of a variable's values. */
    public enum DataType implements WireEnum {
        @Wire("string")
        STRING,
        @Wire("decimal")
        DECIMAL,
        @Wire("integer")
        INTEGER,
        @Wire("dateTime")
        DATE_TIME,
        @Wire("boolean")
        BOOLEAN,
        OPTION_LIST,
        SEQUENCE_LIST,
        MEMBER_LIST,
        UNKNOWN
    }
}
