package org.optivgi.simulator.station;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.profile.InstalledProfile;

/** What a charge point tells its central system, in the words of its version. */
public interface Telling {

    /** A CALL that could be made. */
    record Message(String action, JsonObject payload) {}

    /** The payload of a BootNotification. */
    JsonObject boot(BootReason reason);

    /**
     * Asks whether a token may charge.
     *
     * @param then gets what the central system said; null: it did not answer
     */
    void ask(String idTag, Consumer<@Nullable TokenInfo> then);

    /**
     * What is told of a connector's status.
     *
     * @param connectorId 0: the charge point as a whole
     * @return null: nothing
     */
    @Nullable
    String statusWord(int connectorId, ConnectorStatus status);

    /** The payload of a StatusNotification with such a word. */
    JsonObject status(int connectorId, String word, String errorCode);

    /** The id of a transaction that begins now; null: the central system will give it one. */
    @Nullable
    String newTransactionId();

    /**
     * Tells that a transaction has begun.
     *
     * @param then gets what the answer says of the token; not called if it says nothing
     */
    void started(Connector connector, Transaction transaction, StartCause cause, Consumer<TokenInfo> then);

    /**
     * Tells what a meter shows.
     *
     * @param transaction null: none is going on
     */
    void metered(Connector connector, @Nullable Transaction transaction, MeterReader.Reading reading);

    /**
     * Tells that a transaction has ended.
     *
     * @param then gets what the answer says of the token; not called if it says nothing
     */
    void ended(Connector connector, Transaction transaction, Ending ending, Consumer<TokenInfo> then);

    /** Looks whether there is something to tell of a connector's transaction; called often. */
    default void lookAt(Connector connector) {}

    /**
     * An energy manager on site has set another limit.
     *
     * @param limit null: none any more
     */
    default void externallyLimited(@Nullable InstalledProfile limit) {}

    /** A reservation is gone without having been used or cancelled. */
    default void reservationGone(int reservationId, boolean hasExpired) {}

    /** The first message of the transaction that began last; empty if none has. */
    Optional<Message> lastStart();

    /** The end of a transaction that never was. */
    Message endOf(String transactionId);

    /** Known actions with members of the wrong type. */
    List<Message> wronglyTyped();
}
