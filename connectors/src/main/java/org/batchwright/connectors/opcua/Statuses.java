package org.batchwright.connectors.opcua;

import java.util.Locale;
import java.util.Set;
import org.batchwright.connectors.RawValue;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** What OPC UA status codes mean for someone who gave an order. */
final class Statuses {

  /** The server turned the whole request away for reasons of the session: it was not carried out. */
  private static final Set<Long> SESSION_GONE = Set.of(
      StatusCodes.Bad_SessionIdInvalid,
      StatusCodes.Bad_SessionClosed,
      StatusCodes.Bad_SessionNotActivated,
      StatusCodes.Bad_SecureChannelIdInvalid,
      StatusCodes.Bad_SecureChannelTokenUnknown,
      StatusCodes.Bad_TcpSecureChannelUnknown,
      StatusCodes.Bad_ServerHalted);

  /** The server turned the whole request away for reasons of the request: it was not carried out. */
  private static final Set<Long> REQUEST_REFUSED = Set.of(
      StatusCodes.Bad_UserAccessDenied,
      StatusCodes.Bad_SecurityChecksFailed,
      StatusCodes.Bad_SecurityModeInsufficient,
      StatusCodes.Bad_TooManyOperations,
      StatusCodes.Bad_NothingToDo,
      StatusCodes.Bad_ServiceUnsupported,
      StatusCodes.Bad_NotImplemented,
      StatusCodes.Bad_RequestHeaderInvalid,
      StatusCodes.Bad_RequestTypeInvalid,
      StatusCodes.Bad_RequestTooLarge,
      StatusCodes.Bad_EncodingError,
      StatusCodes.Bad_DecodingError,
      StatusCodes.Bad_TcpServerTooBusy);

  /** For one operation: the server itself does not know whether the device did it. */
  private static final Set<Long> OPERATION_UNKNOWN = Set.of(
      StatusCodes.Bad_UnexpectedError,
      StatusCodes.Bad_InternalError,
      StatusCodes.Bad_CommunicationError,
      StatusCodes.Bad_Timeout,
      StatusCodes.Bad_RequestTimeout,
      StatusCodes.Bad_ConnectionClosed,
      StatusCodes.Bad_RequestInterrupted,
      StatusCodes.Bad_OperationAbandoned,
      StatusCodes.Bad_Shutdown);

  /** For one operation: the server has no line to the device, nothing was done. */
  private static final Set<Long> DEVICE_UNREACHABLE = Set.of(
      StatusCodes.Bad_NoCommunication,
      StatusCodes.Bad_NotConnected,
      StatusCodes.Bad_WaitingForInitialData);

  private static final Set<Long> NO_SUCH_NODE = Set.of(
      StatusCodes.Bad_NodeIdUnknown,
      StatusCodes.Bad_NodeIdInvalid,
      StatusCodes.Bad_MethodInvalid,
      StatusCodes.Bad_AttributeIdInvalid);

  private static final Set<Long> WRONG_TYPE = Set.of(
      StatusCodes.Bad_TypeMismatch,
      StatusCodes.Bad_InvalidArgument,
      StatusCodes.Bad_ArgumentsMissing,
      StatusCodes.Bad_TooManyArguments);

  /** The server does not want our certificate; servers tell strangers little more. */
  private static final Set<Long> CERTIFICATE_REFUSED = Set.of(
      StatusCodes.Bad_SecurityChecksFailed,
      StatusCodes.Bad_CertificateUntrusted,
      StatusCodes.Bad_CertificateInvalid,
      StatusCodes.Bad_CertificateTimeInvalid,
      StatusCodes.Bad_CertificateUriInvalid,
      StatusCodes.Bad_CertificateUseNotAllowed,
      StatusCodes.Bad_CertificateRevoked,
      StatusCodes.Bad_CertificateIssuerRevoked,
      StatusCodes.Bad_CertificateChainIncomplete,
      StatusCodes.Bad_CertificatePolicyCheckFailed);

  private static final Set<Long> LOGIN_REFUSED = Set.of(
      StatusCodes.Bad_UserAccessDenied,
      StatusCodes.Bad_IdentityTokenInvalid,
      StatusCodes.Bad_IdentityTokenRejected,
      StatusCodes.Bad_UserSignatureInvalid);

  private Statuses() {}

  static boolean sessionGone(StatusCode status) {
    return matches(SESSION_GONE, status);
  }

  static boolean requestRefused(StatusCode status) {
    return matches(REQUEST_REFUSED, status);
  }

  static boolean operationUnknown(StatusCode status) {
    return matches(OPERATION_UNKNOWN, status);
  }

  static boolean deviceUnreachable(StatusCode status) {
    return matches(DEVICE_UNREACHABLE, status);
  }

  static boolean noSuchNode(StatusCode status) {
    return matches(NO_SUCH_NODE, status);
  }

  static boolean wrongType(StatusCode status) {
    return matches(WRONG_TYPE, status);
  }

  static boolean certificateRefused(StatusCode status) {
    return matches(CERTIFICATE_REFUSED, status);
  }

  static boolean loginRefused(StatusCode status) {
    return matches(LOGIN_REFUSED, status);
  }

  /** The standard name, or the number when it has none. */
  static String name(StatusCode status) {
    if ((status.value() & 0xFFFF0000L) == 0) {
      return "Good";
    }
    return StatusCodes.lookup(status.value())
        .map(nameAndText -> nameAndText[0])
        .orElseGet(() -> String.format(Locale.ROOT, "0x%08X", status.value()));
  }

  /** A status without a value. */
  static RawValue raw(StatusCode status) {
    return new RawValue(status.value(), name(status), "", null);
  }

  static RawValue raw(long status) {
    return raw(new StatusCode(status));
  }

  private static boolean matches(Set<Long> codes, StatusCode status) {
    return codes.contains(status.value() & 0xFFFF0000L);
  }
}
