package org.optivgi.gateway.rpc;

import java.util.Map;
import java.util.TreeMap;

/**
 * Why a call was answered with a CALLERROR.
 *
 * <p>The versions spell some codes differently (1.6 has two typing errors that are part of the standard), and charge
 * points mix the spellings: {@link #spelling} writes the right one for the version, {@link #read} takes any of them.
 * Spec: OCPP-J 1.6 §4.2.3, OCPP-J 2.0.1 §4.3.
 */
public enum RpcErrorCode {
    /** The action is not known. */
    NOT_IMPLEMENTED("NotImplemented", "NotImplemented"),
    /** The action is known but not supported. */
    NOT_SUPPORTED("NotSupported", "NotSupported"),
    INTERNAL_ERROR("InternalError", "InternalError"),
    PROTOCOL_ERROR("ProtocolError", "ProtocolError"),
    SECURITY_ERROR("SecurityError", "SecurityError"),
    /** The frame or the payload has not the form that the action asks for. */
    FORMATION_VIOLATION("FormationViolation", "FormatViolation"),
    /** A field has a value that is not allowed. */
    PROPERTY_CONSTRAINT_VIOLATION("PropertyConstraintViolation", "PropertyConstraintViolation"),
    /** A required field is missing, or there are too few or too many of something. */
    OCCURRENCE_CONSTRAINT_VIOLATION("OccurenceConstraintViolation", "OccurrenceConstraintViolation"),
    /** A field has a value of the wrong JSON type. */
    TYPE_CONSTRAINT_VIOLATION("TypeConstraintViolation", "TypeConstraintViolation"),
    /** The frame is none of OCPP-J, such as one without a readable message id. OCPP 2.0.1 only. */
    RPC_FRAMEWORK_ERROR("RpcFrameworkError", "RpcFrameworkError"),
    /** The frame has a message type that is not known. OCPP 2.0.1 only. */
    MESSAGE_TYPE_NOT_SUPPORTED("MessageTypeNotSupported", "MessageTypeNotSupported"),
    /** Anything else; also what an unknown code of a charge point is read as. */
    GENERIC_ERROR("GenericError", "GenericError");

    private static final Map<String, RpcErrorCode> BY_SPELLING = bySpelling();

    private final String spelling16;
    private final String spelling201;

    RpcErrorCode(String spelling16, String spelling201) {
        this.spelling16 = spelling16;
        this.spelling201 = spelling201;
    }

    /** The code as this version of the standard writes it. */
    public String spelling(OcppVersion version) {
        return version == OcppVersion.V16 ? spelling16 : spelling201;
    }

    /** The code that a charge point means, whatever the spelling or letter case; {@link #GENERIC_ERROR} if unknown. */
    public static RpcErrorCode read(String code) {
        return BY_SPELLING.getOrDefault(code.strip(), GENERIC_ERROR);
    }

    private static Map<String, RpcErrorCode> bySpelling() {
        Map<String, RpcErrorCode> codes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (RpcErrorCode code : values()) {
            codes.putIfAbsent(code.spelling201, code);
            codes.putIfAbsent(code.spelling16, code);
        }
        return codes;
    }
}
