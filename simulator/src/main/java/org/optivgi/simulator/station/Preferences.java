package org.optivgi.simulator.station;

import java.util.List;

/** What a charge point goes by, under whatever names its version has for it. */
public interface Preferences {

    /** Between heartbeats; 0: none. */
    int heartbeatSeconds();

    /** As the central system has told with its answer to a BootNotification. */
    void heartbeatSeconds(int seconds);

    /** Between pings; 0: none. */
    int pingSeconds();

    /** How often a message of a transaction is sent at most. */
    int messageAttempts();

    /** From one such attempt to the next, times the number of those before. */
    int messageRetrySeconds();

    /** Between samples in a transaction; 0: none. */
    int sampleSeconds();

    /** The measurands of these. */
    List<String> sampledMeasurands();

    /** The measurands of the samples that go with the end of a transaction. */
    List<String> measurandsOfEnd();

    /** Between samples at fixed times of the day; 0: none. */
    int alignedSeconds();

    /** The measurands of these. */
    List<String> alignedMeasurands();

    /** How long an authorisation waits for the plug. */
    int connectionTimeoutSeconds();

    /** Whether a token is asked about that came with a remote start. */
    boolean authorizesRemoteStarts();

    /** Whether tokens that are known need not be asked about. */
    boolean authorizesKnownTokensAtOnce();

    /** Whether tokens that are known may charge while there is no link. */
    boolean authorizesKnownTokensOffline();

    /** Whether any other token may, too. */
    boolean authorizesStrangersOffline();

    /** Whether a transaction ends when the central system refuses its token; else it goes on without energy. */
    boolean stopsOnInvalidToken();

    /** Whether what is said of tokens is kept. */
    boolean keepsTokens();

    /** Whether the local list counts. */
    boolean hasLocalList();

    /** How many tokens the local list can hold. */
    int localListSize();

    /** How many tokens one update can bring. */
    int localListUpdateSize();
}
