package io.apropos.aws;

import io.apropos.application.port.Mailer.DispatchResult;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.crt.http.HttpException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/** Which of the three answers of protocol.md, C5, a failed call is. In doubt: unknown. */
final class SesOutcome {
  /** Errors of the HTTP client before there is a connection. */
  private static final Set<String> NO_CONNECTION =
      Set.of(
          "AWS_IO_SOCKET_CONNECTION_REFUSED",
          "AWS_IO_SOCKET_NO_ROUTE_TO_HOST",
          "AWS_IO_SOCKET_NETWORK_DOWN",
          "AWS_IO_DNS_INVALID_NAME",
          "AWS_IO_DNS_QUERY_FAILED",
          "AWS_IO_DNS_NO_ADDRESS_FOR_HOST",
          "AWS_IO_SOCKET_TIMEOUT",
          "AWS_IO_TLS_ERROR_NEGOTIATION_FAILURE");

  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  private SesOutcome() {}

  /**
   * @param left whether bytes may have left
   */
  static DispatchResult of(SdkException failed, boolean left) {
    if (causedBy(failed, LastLook.Abandoned.class)) {
      return new DispatchResult.NotSent("abandoned", false);
    }
    if (failed instanceof SesV2Exception answered) {
      return ofAnswer(answered);
    }
    if (!left || neverConnected(failed)) {
      return new DispatchResult.NotSent("not-reached", true);
    }
    return new DispatchResult.Unknown(failed.getClass().getSimpleName());
  }

  private static DispatchResult ofAnswer(SesV2Exception answered) {
    String code = code(answered);
    int status = answered.statusCode();
    if (status < CLIENT_ERROR || status >= SERVER_ERROR) {
      return new DispatchResult.Unknown(code);
    }
    return switch (answered) {
      case BadRequestException _ -> new DispatchResult.Rejected(code);
      case MessageRejectedException rejected when !isNotVerified(rejected) ->
          new DispatchResult.Rejected(code);
      default -> new DispatchResult.NotSent(code, true);
    };
  }

  /**
   * One lapsed DKIM record must not reject the whole outbox: the account's fault, not the mail's.
   */
  private static boolean isNotVerified(MessageRejectedException rejected) {
    String message = rejected.getMessage();
    return message != null && message.toLowerCase(Locale.ROOT).contains("not verified");
  }

  private static String code(SesV2Exception answered) {
    var details = answered.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    return code == null ? answered.getClass().getSimpleName() : code;
  }

  private static boolean neverConnected(Throwable failed) {
    for (Throwable at = failed; at != null; at = at.getCause()) {
      boolean refused = at instanceof ConnectException || at instanceof UnknownHostException;
      if (refused || (at instanceof HttpException crt && NO_CONNECTION.contains(nameOf(crt)))) {
        return true;
      }
    }
    return false;
  }

  private static String nameOf(HttpException crt) {
    return software.amazon.awssdk.crt.CRT.awsErrorName(crt.getErrorCode());
  }

  private static boolean causedBy(Throwable failed, Class<? extends Throwable> type) {
    for (Throwable at = failed; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }
}
