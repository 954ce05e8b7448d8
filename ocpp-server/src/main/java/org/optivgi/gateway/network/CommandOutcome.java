package org.optivgi.gateway.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a {@link ChargePointCommand} ended. */
public sealed interface CommandOutcome {
    /**
     * The charge point answered.
     *
     * @param accepted whether it will do as told
     * @param status its own word, such as {@code Accepted} or {@code NotSupported}; empty where the answer has none
     * @param payload the answer's payload as JSON text
     */
    record Answered(boolean accepted, String status, String payload) implements CommandOutcome {}

    /** The charge point told what it can do: the answer to {@link ChargePointCommand.ReadCapabilities}. */
    record CapabilitiesRead(Capabilities capabilities) implements CommandOutcome {}

    /**
     * The charge point told the version of its local list: the answer to {@link ChargePointCommand.ReadLocalListVersion}.
     *
     * @param version 0 for an empty list, negative if it can hold none
     */
    record LocalListVersionRead(int version) implements CommandOutcome {}

    /**
     * The charge point told all that it holds: the answer to {@link ChargePointCommand.ReadChargingProfiles}.
     *
     * @param profiles whoever has installed them
     */
    record ProfilesRead(List<InstalledProfile> profiles) implements CommandOutcome {
        public ProfilesRead {
            profiles = List.copyOf(profiles);
        }
    }

    /**
     * The charge point told how a transaction stands: the answer to {@link ChargePointCommand.ReadTransactionStatus}.
     *
     * @param ongoing whether it goes on; null if not told
     * @param moreToTell whether reports of it still wait to be sent
     */
    record TransactionStatusRead(@Nullable Boolean ongoing, boolean moreToTell) implements CommandOutcome {}

    /**
     * The charge point answered with an error.
     *
     * @param code its error code, such as {@code NotImplemented}
     * @param description its words; may be empty
     */
    record Failed(String code, String description) implements CommandOutcome {}

    /** No answer in time; whether the charge point acted is unknown. A late answer arrives as an event. */
    record TimedOut() implements CommandOutcome {}

    /** The connection was not there, or ended before an answer; if it had been sent, whether it acted is unknown. */
    record NotConnected(boolean sent) implements CommandOutcome {}

    /** A newer command took its place before it was sent. */
    record Superseded() implements CommandOutcome {}

    /**
     * The command cannot be put into a valid message; nothing was sent.
     *
     * @param problems each names the field and the fix
     */
    record Invalid(List<String> problems) implements CommandOutcome {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** The one word that says how it ended; empty for an answer that has none. */
    default String verdict() {
        if (this instanceof Answered answered) {
            return answered.status();
        }
        return this instanceof Failed failed ? failed.code() : getClass().getSimpleName();
    }

    /** How it ended, for people. */
    default String inWords() {
        if (this instanceof Invalid invalid) {
            return String.join("; ", invalid.problems());
        }
        return this instanceof Failed failed && !failed.description().isEmpty()
                ? verdict() + ": " + failed.description()
                : verdict();
    }

    /** Whether the charge point said that it will do as told. */
    default boolean isAccepted() {
        return this instanceof Answered answered && answered.accepted();
    }

    /** Whether the charge point may be acting on the command although it did not say so. */
    default boolean isUncertain() {
        return this instanceof TimedOut || (this instanceof NotConnected lost && lost.sent());
    }
}
