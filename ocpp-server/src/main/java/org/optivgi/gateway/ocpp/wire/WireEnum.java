package org.optivgi.gateway.ocpp.wire;

/**
 * An enumeration of the standard. Implemented by enums only, each with a constant {@code UNKNOWN} for what charge points
 * send beside the standard; writing UNKNOWN is an error.
 *
 * <p>A constant's wire text follows from its name ({@code NOT_SUPPORTED} is {@code NotSupported}) unless {@link Wire}
 * says otherwise.
 */
public interface WireEnum {

    /** The constant's name in Java; every enum has it. */
    String name();

    /** The text on the wire. */
    default String wire() {
        return EnumType.of(getClass()).wire(this);
    }
}
