package org.optivgi.gateway.ocpp.v201.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * NotifyEvent: reports what monitors have seen.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 N07.
 */
public final class NotifyEvent {

    private NotifyEvent() {}

    /**
     * Holds a part of the report.
     *
     * @param generatedAt when it was made
     * @param seqNo number of the message within the report, from 0
     * @param tbc whether more messages of the report follow; absent means no
     * @param eventData the events
     */
    public record Request(
            @Required @Nullable Instant generatedAt,
            @Required @Nullable Integer seqNo,
            @Nullable Boolean tbc,
            @Required @NotEmpty @Nullable List<EventData> eventData) {}

    /** Has no fields. */
    public record Response() {}

    /**
     * Something that a monitor, or the station itself, has seen.
     *
     * @param eventId the event
     * @param timestamp when
     * @param trigger what made it worth a report
     * @param cause the event that is the cause of it
     * @param actualValue the variable's value
     * @param techCode the vendor's code
     * @param techInfo more on it
     * @param cleared whether it is over
     * @param transactionId the transaction it belongs to
     * @param variableMonitoringId the monitor
     * @param eventNotificationType where the monitor is from
     * @param component of which component
     * @param variable which variable
     */
    public record EventData(
            @Required @Nullable Integer eventId,
            @Required @Nullable Instant timestamp,
            @Required @Nullable EventTrigger trigger,
            @Nullable Integer cause,
            @Required @Max(2500) @Nullable String actualValue,
            @Max(50) @Nullable String techCode,
            @Max(500) @Nullable String techInfo,
            @Nullable Boolean cleared,
            @Max(36) @Nullable String transactionId,
            @Nullable Integer variableMonitoringId,
            @Required @Nullable EventNotificationType eventNotificationType,
            @Required @Nullable Component component,
            @Required @Nullable Variable variable) {}

    /** What made an event worth a report. */
    public enum EventTrigger implements WireEnum {
        ALERTING,
        DELTA,
        PERIODIC,
        UNKNOWN
    }

    /** Where a monitor is from. */
    public enum EventNotificationType implements WireEnum {
        HARD_WIRED_NOTIFICATION,
        HARD_WIRED_MONITOR,
        PRECONFIGURED_MONITOR,
        CUSTOM_MONITOR,
        UNKNOWN
    }
}
