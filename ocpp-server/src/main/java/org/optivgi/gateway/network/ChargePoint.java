package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A charge point as the gateway knows it at one moment.
 *
 * @param id its identity
 * @param link its present connection; null while it is offline
 * @param hardware what it said of itself when it booted; null before the first boot that we saw
 * @param capabilities what it said it can do
 * @param lastHeardAt when it last told anything
 * @param status what it says of itself as a whole
 * @param connectors its connectors by number, in order; those it has ever mentioned
 * @param diary what it and its operators had to say beyond charging
 * @param externalLimits what others than the gateway permit it; empty when nobody limits it
 */
public record ChargePoint(
        ChargePointId id,
        @Nullable Link link,
        @Nullable Hardware hardware,
        Capabilities capabilities,
        Instant lastHeardAt,
        ConnectorStatus status,
        SortedMap<ConnectorRef, Connector> connectors,
        Diary diary,
        List<ExternalLimit> externalLimits) {

    /**
     * A connection.
     *
     * @param session number of the connection
     * @param protocol the subprotocol agreed on
     * @param remoteAddress where it comes from
     * @param since when it was accepted
     */
    public record Link(long session, String protocol, String remoteAddress, Instant since) {}

    /** What a charge point says of its make. Null components were not reported. */
    public record Hardware(
            String vendor,
            String model,
            @Nullable String serialNumber,
            @Nullable String firmwareVersion) {}

    public ChargePoint {
        connectors = Collections.unmodifiableSortedMap(new TreeMap<>(connectors));
        externalLimits = List.copyOf(externalLimits);
    }

    /** A charge point without a diary and without limits of others. */
    public ChargePoint(
            ChargePointId id,
            @Nullable Link link,
            @Nullable Hardware hardware,
            Capabilities capabilities,
            Instant lastHeardAt,
            ConnectorStatus status,
            SortedMap<ConnectorRef, Connector> connectors) {
        this(id, link, hardware, capabilities, lastHeardAt, status, connectors, Diary.EMPTY, List.of());
    }

    static ChargePoint firstSeen(ChargePointId id, Instant at) {
        return new ChargePoint(id, null, null, Capabilities.UNKNOWN, at, ConnectorStatus.UNKNOWN, new TreeMap<>());
    }

    /** A charge point that an earlier run of the gateway knew; its connectors and transactions come after. */
    static ChargePoint remembered(NetworkFact.ChargePointSeen seen) {
        return new ChargePoint(
                seen.id(),
                null,
                seen.hardware(),
                seen.capabilities(),
                seen.lastHeardAt(),
                seen.status(),
                new TreeMap<>());
    }

    /** Whether what is known of it as a whole, apart from its connection, is the same. */
    boolean isDescribedLike(ChargePoint other) {
        return Objects.equals(hardware, other.hardware)
                && capabilities.equals(other.capabilities)
                && status == other.status;
    }

    /** Whether it has a connection now. */
    public boolean isConnected() {
        return link != null;
    }

    /** The connector of that number, if it ever mentioned it. */
    public Optional<Connector> connector(ConnectorRef ref) {
        return Optional.ofNullable(connectors.get(ref));
    }

    ChargePoint withLink(@Nullable Link newLink) {
        return new ChargePoint(
                id, newLink, hardware, capabilities, lastHeardAt, status, connectors, diary, externalLimits);
    }

    ChargePoint withHardware(Hardware newHardware) {
        return new ChargePoint(
                id, link, newHardware, capabilities, lastHeardAt, status, connectors, diary, externalLimits);
    }

    ChargePoint withCapabilities(Capabilities newCapabilities) {
        return new ChargePoint(
                id, link, hardware, newCapabilities, lastHeardAt, status, connectors, diary, externalLimits);
    }

    ChargePoint withStatus(ConnectorStatus newStatus) {
        return new ChargePoint(
                id, link, hardware, capabilities, lastHeardAt, newStatus, connectors, diary, externalLimits);
    }

    ChargePoint heardAt(Instant at) {
        return new ChargePoint(id, link, hardware, capabilities, at, status, connectors, diary, externalLimits);
    }

    ChargePoint withDiary(Diary newDiary) {
        return new ChargePoint(
                id, link, hardware, capabilities, lastHeardAt, status, connectors, newDiary, externalLimits);
    }

    /** With a limit in the place of the one for the same connector and by the same source. */
    ChargePoint limited(ExternalLimit limit) {
        List<ExternalLimit> limits = new ArrayList<>(externalLimits);
        limits.removeIf(limit::isInPlaceOf);
        limits.add(limit);
        return withExternalLimits(limits);
    }

    /** Without the limit for that connector and by that source. */
    ChargePoint withoutLimit(@Nullable ConnectorRef connector, String source) {
        List<ExternalLimit> limits = new ArrayList<>(externalLimits);
        limits.removeIf(limit ->
                Objects.equals(limit.connector(), connector) && limit.source().equals(source));
        return withExternalLimits(limits);
    }

    private ChargePoint withExternalLimits(List<ExternalLimit> limits) {
        return new ChargePoint(id, link, hardware, capabilities, lastHeardAt, status, connectors, diary, limits);
    }

    ChargePoint with(Connector connector) {
        SortedMap<ConnectorRef, Connector> changed = new TreeMap<>(connectors);
        changed.put(connector.ref(), connector);
        return new ChargePoint(id, link, hardware, capabilities, lastHeardAt, status, changed, diary, externalLimits);
    }

    Connector connectorOrNew(ConnectorRef ref) {
        Connector known = connectors.get(ref);
        return known != null ? known : Connector.firstSeen(ref, lastHeardAt);
    }

    /** The open transaction of that id, wherever it is on this charge point. */
    Optional<Transaction> openTransaction(TransactionId transaction) {
        return openTransactions().filter(open -> open.id().equals(transaction)).findFirst();
    }

    /** Those in progress, by connector. */
    public Stream<Transaction> openTransactions() {
        return connectors.values().stream().flatMap(connector -> connector.transaction().stream());
    }

    /** Whether any connector has an open transaction. */
    public boolean hasOpenTransaction() {
        return connectors.values().stream()
                .anyMatch(connector -> connector.transaction().isPresent());
    }
}
