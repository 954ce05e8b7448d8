package org.optivgi.gateway.network;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;

/** Something the gateway wants a charge point to do, whatever version it speaks. */
public sealed interface ChargePointCommand {
    /**
     * Install a charging profile; one with the same id, or the same purpose and stack level, is replaced. Spec: OCPP 1.6
     * §5.16.
     *
     * @param connector null for the charge point as a whole
     * @param profile what to install
     * @param transaction the transaction it is for; null unless it is a transaction profile
     */
    record SetChargingProfile(
            @Nullable ConnectorRef connector,
            ChargingProfile profile,
            @Nullable TransactionId transaction) implements ChargePointCommand {}

    /**
     * Remove charging profiles. With everything null, all of them. Spec: OCPP 1.6 §5.5.
     *
     * @param profileId the one profile to remove; null to go by the others
     * @param connector null for any
     * @param purpose null for any
     * @param stackLevel null for any
     */
    record ClearChargingProfiles(
            @Nullable Integer profileId,
            @Nullable ConnectorRef connector,
            @Nullable ChargingProfilePurpose purpose,
            @Nullable Integer stackLevel)
            implements ChargePointCommand {}

    /**
     * Tell what limit results from the installed profiles. Spec: OCPP 1.6 §5.7.
     *
     * @param connector null for the charge point as a whole
     * @param duration how far ahead
     * @param unit null to leave it to the charge point
     */
    record GetCompositeSchedule(
            @Nullable ConnectorRef connector,
            Duration duration,
            @Nullable ChargingRateUnit unit) implements ChargePointCommand {}

    /**
     * Keep a connector for an id token. Spec: OCPP 1.6 §5.13.
     *
     * @param reservationId positive; the same id again replaces the reservation
     * @param connector null for any connector of the charge point
     * @param idToken for whom
     * @param group whose members may use it as well; null for none
     * @param expiry until when
     */
    record ReserveNow(
            int reservationId,
            @Nullable ConnectorRef connector,
            IdToken idToken,
            @Nullable IdToken group,
            Instant expiry)
            implements ChargePointCommand {
        /** For one token alone. */
        public ReserveNow(int reservationId, @Nullable ConnectorRef connector, IdToken idToken, Instant expiry) {
            this(reservationId, connector, idToken, null, expiry);
        }
    }

    /** Give a reserved connector free. Spec: OCPP 1.6 §5.4. */
    record CancelReservation(int reservationId) implements ChargePointCommand {}

    /** Send a message that would come by itself later. Spec: OCPP 1.6 §5.17. */
    record TriggerMessage(Kind kind, @Nullable ConnectorRef connector) implements ChargePointCommand {
        /** The messages that can be asked for in every version. */
        public enum Kind {
            BOOT_NOTIFICATION,
            HEARTBEAT,
            METER_VALUES,
            STATUS_NOTIFICATION
        }
    }

    /**
     * Tell what you can do; answered by {@link CommandOutcome.CapabilitiesRead}. Spec: OCPP 1.6 §5.8.
     *
     * @param part 0 for everything at once; from 1 on a few settings at a time, for charge points that cannot answer that
     */
    record ReadCapabilities(int part) implements ChargePointCommand {
        /** As many parts hold all that the gateway goes by. */
        public static final int PARTS = 5;

        /** Everything at once. */
        public ReadCapabilities() {
            this(0);
        }
    }

    /**
     * Change one setting. Spec: OCPP 1.6 §5.3.
     *
     * @param setting which
     * @param value in the unit the setting says
     */
    record ChangeSetting(Setting setting, String value) implements ChargePointCommand {
        /** The settings that both versions know under different names. */
        public enum Setting {
            /** Seconds between meter values during a transaction; 0 for none. */
            METER_VALUE_SAMPLE_INTERVAL,
            /** Comma-separated measurands sent during a transaction. */
            METER_VALUE_SAMPLED_MEASURANDS
        }
    }

    /**
     * Put a connector, or the charge point as a whole, into use or out of it. Spec: OCPP 1.6 §5.2.
     *
     * @param connector null for the charge point as a whole
     * @param operative whether it is to be in use
     */
    record ChangeAvailability(@Nullable ConnectorRef connector, boolean operative) implements ChargePointCommand {}

    /**
     * Start a transaction. Spec: OCPP 1.6 §5.11.
     *
     * @param connector null to leave the choice to the charge point
     * @param idToken for whom
     */
    record RemoteStart(@Nullable ConnectorRef connector, IdToken idToken) implements ChargePointCommand {}

    /**
     * Log in with another password from the next connection on. Spec: OCPP 1.6 security white paper, A01.
     *
     * @param password 16 to 40 printable ASCII characters
     */
    record SetPassword(String password) implements ChargePointCommand {
        /** Without the password. */
        @Override
        public String toString() {
            return "SetPassword[***]";
        }
    }

    /**
     * Use this certificate, which it has asked for. Spec: OCPP 1.6 security white paper, A02.
     *
     * @param chain the certificate in PEM, followed by those of its issuers
     */
    record InstallSignedCertificate(String chain) implements ChargePointCommand {}

    /**
     * Tell all charging profiles that are installed, whoever has installed them; answered by {@link
     * CommandOutcome.ProfilesRead}. Spec: OCPP 2.0.1 K09.
     */
    record ReadChargingProfiles() implements ChargePointCommand {}

    /**
     * Tell how a transaction stands; answered by {@link CommandOutcome.TransactionStatusRead}. Only for transactions whose
     * ids charge points choose. Spec: OCPP 2.0.1 E14.
     */
    record ReadTransactionStatus(TransactionId transaction) implements ChargePointCommand {}

    /** Tell the version of the local list; answered by {@link CommandOutcome.LocalListVersionRead}. Spec: OCPP 1.6 §5.10. */
    record ReadLocalListVersion() implements ChargePointCommand {}

    /**
     * Keep id tokens, so that they can be decided on while the gateway cannot be asked. Spec: OCPP 1.6 §5.15.
     *
     * @param version the list's version from then on
     * @param isWhole whether this is all that the list is to hold; otherwise it is a change of what it holds
     * @param entries id tokens with what is decided on them; those without a decision are taken out of the list
     */
    record SendLocalList(int version, boolean isWhole, List<Entry> entries) implements ChargePointCommand {
        /** An id token and what is decided on it; null to take it out of the list. */
        public record Entry(IdToken idToken, @Nullable AuthorizationDecision decision) {}

        public SendLocalList {
            entries = List.copyOf(entries);
        }
    }

    /**
     * An operation by its own name and payload in the charge point's version, as an operator or integrator calls it.
     *
     * @param action such as {@code UnlockConnector}
     * @param payload JSON object text
     */
    record RawCall(String action, String payload) implements ChargePointCommand {}
}
