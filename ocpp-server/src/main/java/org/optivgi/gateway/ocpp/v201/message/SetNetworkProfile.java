package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * SetNetworkProfile: tells how the station may connect.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 B09.
 */
public final class SetNetworkProfile {

    private SetNetworkProfile() {}

    /**
     * Holds a way to connect.
     *
     * @param configurationSlot the slot in which to store it
     * @param connectionData the way
     */
    public record Request(
            @Required Integer configurationSlot, @Required NetworkConnectionProfile connectionData) {}

    /**
     * Tells whether it is stored.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /**
     * A way for a station to connect.
     *
     * @param ocppVersion the version of OCPP
     * @param ocppTransport the transport
     * @param ocppCsmsUrl where to connect to
     * @param messageTimeout seconds to wait for an answer
     * @param securityProfile the profile of OCPP, from 0 to 3
     * @param ocppInterface the network interface
     * @param apn how to reach the network over mobile radio
     * @param vpn the private network to use
     */
    public record NetworkConnectionProfile(
            @Required OcppVersion ocppVersion,
            @Required OcppTransport ocppTransport,
            @Required @Max(512) String ocppCsmsUrl,
            @Required Integer messageTimeout,
            @Required Integer securityProfile,
            @Required OcppInterface ocppInterface,
            @Nullable Apn apn,
            @Nullable Vpn vpn) {}

    /**
     * How a station reaches the network over mobile radio.
     *
     * @param apn the access point's name
     * @param apnUserName the user
     * @param apnPassword the password
     * @param simPin the PIN of the SIM card
     * @param preferredNetwork the network to prefer
     * @param useOnlyPreferredNetwork whether to use no other
     * @param apnAuthentication how to authenticate
     */
    public record Apn(
            @Required @Max(512) String apn,
            @Max(20) @Nullable String apnUserName,
            @Max(20) @Nullable String apnPassword,
            @Nullable Integer simPin,
            @Max(6) @Nullable String preferredNetwork,
            @Nullable Boolean useOnlyPreferredNetwork,
            @Required ApnAuthentication apnAuthentication) {}

    /** How to authenticate to mobile radio. */
    public enum ApnAuthentication implements WireEnum {
        @Wire("CHAP")
        CHAP,
        @Wire("NONE")
        NONE,
        @Wire("PAP")
        PAP,
        @Wire("AUTO")
        AUTO,
        UNKNOWN
    }

    /** A version of OCPP; OCPP20 is 2.0.1 as well. */
    public enum OcppVersion implements WireEnum {
        @Wire("OCPP12")
        OCPP12,
        @Wire("OCPP15")
        OCPP15,
        @Wire("OCPP16")
        OCPP16,
        @Wire("OCPP20")
        OCPP20,
        UNKNOWN
    }

    /** A transport. */
    public enum OcppTransport implements WireEnum {
        @Wire("JSON")
        JSON,
        @Wire("SOAP")
        SOAP,
        UNKNOWN
    }

    /** A network interface. */
    public enum OcppInterface implements WireEnum {
        WIRED0,
        WIRED1,
        WIRED2,
        WIRED3,
        WIRELESS0,
        WIRELESS1,
        WIRELESS2,
        WIRELESS3,
        UNKNOWN
    }

    /**
     * A private network.
     *
     * @param server its server
     * @param user the user
     * @param group the group
     * @param password the password
     * @param key the shared secret
     * @param type its kind
     */
    public record Vpn(
            @Required @Max(512) String server,
            @Required @Max(20) String user,
            @Max(20) @Nullable String group,
            @Required @Max(20) String password,
            @Required @Max(255) String key,
            @Required VpnType type) {}

    /** A kind of private network. */
    public enum VpnType implements WireEnum {
        @Wire("IKEv2")
        IKEV2,
        @Wire("IPSec")
        IPSEC,
        @Wire("L2TP")
        L2TP,
        @Wire("PPTP")
        PPTP,
        UNKNOWN
    }

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        FAILED,
        UNKNOWN
    }
}
